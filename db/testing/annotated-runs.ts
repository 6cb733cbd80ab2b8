import { db } from '@/db/client'
import { insertAnnotation } from '@/db/queries/annotations'
import { insertEvidence } from '@/db/queries/finding-evidence'
import { insertFinding } from '@/db/queries/store-findings'
import { findUploadPulse } from '@/db/queries/upload-pulse'
import { aPerson } from '@/db/testing/people'
import { runsOf, sendFile, workThroughQueue } from '@/db/testing/stored-log'
import type { Doer } from '@/lib/auth/allow'
import { selectorOf } from '@/lib/evals/text-selector'
import { evalLog, inspectLogHeader, inspectLogSample, scoreOf } from '@/lib/importers/testing/inspect-log'
import { acceptUpload } from '@/lib/ingest/accept-upload'
import { mapUpload } from '@/lib/ingest/map-upload'

const SAMPLES = 50
const MESSAGES = 40
const AT_ONCE = 500

/** A message of about two hundred words, each of which stands in it once. */
const text = (message: number) =>
  Array.from({ length: 200 }, (_, word) => `m${message}w${String(word).padStart(3, '0')}`).join(' ')

/**
 * Two accepted runs that are alike, each of fifty samples with a transcript, of a model in an area whose texts anybody may
 * read. On the second rest as many findings as wanted, each on words of its first sample, and something is said to each.
 */
export async function makeAnnotatedRuns(of: { model: string; benchmark: string; area: string }, wanted: number) {
  const [sender, reviewer] = [await aPerson('uploader'), await aPerson('reviewer')]
  const plain = await aRun('plain', of, { sender, reviewer })
  const annotated = await aRun('annotated', of, { sender, reviewer })
  const words = selectorsOf()
  await db.transaction(async (tx) => {
    for (let from = 0; from < wanted; from += AT_ONCE) {
      const rows = Array.from({ length: Math.min(AT_ONCE, wanted - from) }, (_, index) => from + index)
      for (const n of rows) {
        const facts = { title: `Remark ${n}`, claim: 'Seen there.', severity: 'low', state: 'open' } as const
        const rest = { owner: null, due: null, labels: [] }
        const id = `fnd_bench-${annotated}-${n}`
        await insertFinding({ id, area: of.area, model: of.model, ...facts, ...rest }, { by: reviewer, reason: '' }, tx)
        await insertAnnotation(
          { id: `ann_bench-${annotated}-${n}`, finding: id, replyTo: null, body: 'So it is.' },
          reviewer,
          tx,
        )
      }
      const marks = rows.map((n) => {
        const { message, selector } = words[n % words.length] ?? { message: 0, selector: selectorOf(text(0), 0, 7) }
        const sample = { id: '1', epoch: 1, position: 0 }
        const target = { kind: 'text' as const, run: annotated, sample, message, part: 0, selector }
        return { id: `evd_bench-${annotated}-${n}`, finding: `fnd_bench-${annotated}-${n}`, target }
      })
      await insertEvidence(marks, reviewer, tx)
    }
  })
  return { plain, annotated }
}

/** Fifty in each message. */
function selectorsOf() {
  return Array.from({ length: MESSAGES }, (_, message) => message).flatMap((message) => {
    const said = text(message)
    return Array.from({ length: 50 }, (_, n) => {
      const start = Math.floor((n * said.length) / 50)
      return { message, selector: selectorOf(said, start, Math.min(said.length, start + 20)) }
    })
  })
}

type People = { sender: Doer; reviewer: Doer }

async function aRun(name: string, of: { model: string; benchmark: string }, { sender, reviewer }: People) {
  const messages = Array.from({ length: MESSAGES }, (_, n) => ({
    role: n % 2 === 0 ? 'user' : 'assistant',
    content: text(n),
  }))
  const samples = Array.from({ length: SAMPLES }, (_, n) => inspectLogSample(n + 1, n === 0 ? { messages } : {}))
  const spec = {
    eval_id: `eval-${name}`,
    task_id: `task-${name}`,
    run_id: `run-${name}`,
    task: `bench/${name}`,
    dataset: { name: 'quiz', samples: SAMPLES },
  }
  const scores = [scoreOf('includes', { accuracy: 0.5 }, { scored_samples: SAMPLES })]
  const results = { total_samples: SAMPLES, completed_samples: SAMPLES, scores }
  const { upload } = await sendFile(sender, `${name}.eval`, evalLog(inspectLogHeader({ eval: spec, results }), samples))
  // A server beside this may read it as well: whoever was first, it is read once nobody does any more.
  await workThroughQueue()
  while (['receiving', 'reading'].includes((await findUploadPulse(upload))?.state ?? ''))
    await new Promise((resolve) => setTimeout(resolve, 100))
  const [run] = await runsOf(upload)
  if (!run) throw new Error('the log was read')
  await mapUpload(sender, upload, { runs: [{ run: run.id, ...of, moreWhen: 'higher' }] })
  await acceptUpload(reviewer, upload, {})
  return run.id
}
