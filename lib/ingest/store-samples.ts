import { setImmediate as nextTurn } from 'node:timers/promises'
import { deleteEarlierSamples, insertSampleRows, type SampleRow } from '@/db/queries/import-runs'
import type { Lease } from '@/db/queries/jobs'
import { isCancelled } from '@/lib/evals/error-class'
import { maskSecrets } from '@/lib/evals/mask'
import type { Warning } from '@/lib/evals/run'
import { storable } from '@/lib/evals/storable-text'
import type { ImportedRun, ImportedSample } from '@/lib/importers/importer'
import { sentence } from '@/lib/messages/sentence'
import { addScore, emptyTally, removeScore, type Tally } from './check-against-samples'
import type { ContentDigest } from './content-digest'
import { LeaseLost } from './lease-lost'
import { keptScorer } from './run-content'

const ROWS = 2000
const MOST_WARNINGS = 200
/** Scores of different names that are counted over all samples: of a rubric of its own for each sample there is no end. */
const MOST_SCORERS = 1000

type At = { runId: string; lease: Lease; content: ContentDigest; progress: (samples: number) => Promise<void> }
type Stored = { samples: number; tallies: Map<string, Tally>; warnings: Warning[] }

/**
 * Stores the samples of a run as they are read, a few thousand at a time, while the next are being read. Counts them by
 * scorer on the way and adds each, its text included, to the content's hash. Of one that comes again the last is kept.
 */
export async function storeSamples(imported: ImportedRun, { runId, lease, content, progress }: At): Promise<Stored> {
  // Those that metrics are held against come first, however many others there are.
  const named = new Set(imported.metrics.flatMap(({ scorer, score }) => score ?? scorer))
  const tallies = new Map<string, Tally>()
  const mayCount: MayCount = (scorer) => named.has(scorer) || tallies.size < MOST_SCORERS
  let isFolded = false
  const warnings: Warning[] = []
  let [samples, rows, again]: [number, string[], boolean] = [0, [], false]
  let writing: Promise<void> = Promise.resolve()
  const flush = async () => {
    await writing
    const text = toJson(rows)
    rows = []
    writing = write(text, samples)
    // It is awaited at the next flush; until then its failure must not count as unhandled.
    writing.catch(() => {})
  }
  const write = async (text: string, done: number) => {
    if (!(await insertSampleRows(lease, runId, text))) throw new LeaseLost()
    await progress(done)
  }
  for await (const some of imported.samples()) {
    for (const read of some) {
      const sample = withScorersMasked(read)
      isFolded = !count(tallies, sample, addScore, 1, mayCount) || isFolded
      const facts = factsOf(sample)
      content.add(`${facts}${sample.content}`, sample.again === true)
      rows.push(rowOf(facts, sample, samples))
      if (warnings.length < MOST_WARNINGS) warnings.push(...sample.warnings)
      samples += 1
      again ||= sample.again === true
    }
    if (rows.length >= ROWS) await flush()
    // Reading is one long chain of what is ready at once: the database is heard in between, or it would stand waiting.
    await nextTurn()
  }
  if (rows.length > 0) await flush()
  await writing
  for (const earlier of again ? await deleteEarlierSamples(lease, runId) : []) {
    count(tallies, earlier, removeScore, -1, (scorer) => tallies.has(scorer))
    samples -= 1
  }
  if (isFolded) {
    const message = sentence('ingest.manyScorers', { most: MOST_SCORERS })
    warnings.unshift({ code: 'scorers-not-counted', message, place: null })
  }
  return { samples, tallies, warnings }
}

type MayCount = (scorer: string) => boolean

/** By the same names as the run's metrics have them. */
function withScorersMasked(sample: ImportedSample): ImportedSample {
  const names = Object.keys(sample.scores)
  if (names.every((name) => keptScorer(name) === name)) return sample
  return {
    ...sample,
    scores: Object.fromEntries(names.map((name) => [keptScorer(name), sample.scores[name] ?? null])),
  }
}

/** What a list shows of it; begins a row. */
function factsOf({ id, epoch, scores, missing, error, limit }: ImportedSample): string {
  return JSON.stringify({ id, epoch, scores, missing, error: error && maskSecrets(error), limit })
}

/** A `SampleRow` as JSON, each part of it written once. */
function rowOf(facts: string, { preview, place }: ImportedSample, position: number): string {
  const rest = { position, preview: maskSecrets(preview), place } satisfies Partial<SampleRow>
  return `${facts.slice(0, -1)},${JSON.stringify(rest).slice(1)}`
}

/** Adds what a sample counts for, or takes it back. Gives whether all of it was counted. */
function count(
  tallies: Map<string, Tally>,
  { scores, error }: Pick<ImportedSample, 'scores' | 'error'>,
  change: typeof addScore,
  by: 1 | -1,
  mayCount: MayCount,
): boolean {
  let all = true
  for (const scorer of Object.keys(scores)) {
    if (!tallies.has(scorer) && !mayCount(scorer)) {
      all = false
      continue
    }
    const tally = tallies.get(scorer) ?? emptyTally()
    tallies.set(scorer, tally)
    change(tally, scores[scorer] ?? null)
    if (error !== null && !isCancelled(error)) tally.errors += by
  }
  return all
}

/** As one JSON text that PostgreSQL can keep. */
function toJson(rows: readonly string[]): string {
  const text = `[${rows.join(',')}]`
  // As JSON writes them; the text of an escape can look the same, and is then only gone through in vain.
  if (!text.includes('\\u0000') && !text.includes('\\ud')) return text
  return JSON.stringify(storable(JSON.parse(text)))
}
