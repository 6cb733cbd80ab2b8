import { listRuns, type StoredRun } from '@/db/queries/runs'
import { makeArea, makeBenchmark, makePolicy } from '@/db/testing/factories'
import { aPerson } from '@/db/testing/people'
import type { Doer } from '@/lib/auth/allow'
import { evalLog, inspectLogHeader, inspectLogSample, scoreOf } from '@/lib/importers/testing/inspect-log'
import { acceptUpload } from '@/lib/ingest/accept-upload'
import { mapUpload } from '@/lib/ingest/map-upload'
import type { Received } from '@/lib/ingest/receive-upload'
import { receiveUpload } from '@/lib/ingest/receive-upload'
import { workOnce } from '@/lib/ingest/work-queue'

const NOBODY_STOPS = new AbortController().signal

/** Sends a file as this person, in chunks of odd lengths. */
export function sendFile(actor: Doer, name: string, bytes: Uint8Array, key: string | null = null): Promise<Received> {
  async function* chunks() {
    for (let from = 0; from < bytes.length; from += 700_001) yield bytes.subarray(from, from + 700_001)
  }
  return receiveUpload(actor, {
    open: async () => ({ name, chunks: chunks() }),
    said: async () => ({ attack: null, safeguard: null, evaluatorRelationship: 'third-party' }),
    announced: { bytes: bytes.length, sha256: null },
    key,
  })
}

/** Does what waits in the queue, as the process beside the server would. */
export async function workThroughQueue(worker = 'a worker'): Promise<void> {
  while (await workOnce(worker, NOBODY_STOPS)) {
    // Until there is nothing left to do.
  }
}

/** Sends a file and reads it. Gives the upload's id. */
export async function storeFile(actor: Doer, name: string, bytes: Uint8Array): Promise<string> {
  const { upload } = await sendFile(actor, name, bytes)
  await workThroughQueue()
  return upload
}

/** A log of ten questions whose header says this accuracy; two with the same `spec` are revisions of one run. */
export function logScoring(accuracy: number, spec: Record<string, unknown> = {}): Uint8Array {
  const scores = [scoreOf('includes', { accuracy }, { scored_samples: 10 })]
  return evalLog(inspectLogHeader({ eval: spec, results: { scores } }))
}

/** All that is pending of an upload. */
export async function accept(reviewer: Doer, upload: string): Promise<void> {
  await acceptUpload(reviewer, upload, {})
}

/** `model`: by its id or its name. */
export async function sayModel(sender: Doer, run: StoredRun | undefined, model: string): Promise<void> {
  await mapUpload(sender, run?.upload ?? '', { runs: [{ run: run?.id ?? '', model }] })
}

/** An area in which capability of 80 and more is yellow, with the benchmark that the log's task names. */
export async function anArea(ceiling = 100) {
  const area = await makeArea()
  const benchmark = await makeBenchmark({ area, ceiling, patterns: ['*intercode_ctf'] })
  const policy = await makePolicy([{ area, benchmarks: [benchmark.id] }], { active: true })
  return { area, benchmark, policy }
}

export const senderAndReviewer = async () => ({
  sender: await aPerson('uploader'),
  reviewer: await aPerson('reviewer'),
})
export const runsOf = async (upload: string) => (await listRuns({ upload, state: 'any' })).items

/**
 * A run at 95 points, which is yellow whatever its safety, sent by one person and accepted by another. `sample`: what its
 * only sample says otherwise than one of ten.
 */
export async function anAcceptedRun(sample?: Record<string, unknown>) {
  const { area, policy } = await anArea()
  const people = await senderAndReviewer()
  const scores = [scoreOf('includes', { accuracy: 0.95 }, { scored_samples: 10 })]
  const samples = sample && [inspectLogSample(1, sample)]
  const log = evalLog(inspectLogHeader({ results: { scores } }), samples)
  const upload = await storeFile(people.sender, 'log.eval', log)
  await acceptUpload(people.reviewer, upload, {})
  const [run] = await runsOf(upload)
  if (!run?.model) throw new Error('an accepted run has a model')
  return { area, policy, upload, run: run.id, model: run.model, ...people }
}
