import type { MoreWhen } from '@/lib/evals/axis'
import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedMetric, ImportedRun, ImportedSample } from './importer'
import type { Fields } from './peek'

/* What importers share in taking single values from a file: nothing is guessed, and what is missing stays missing. */

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An object's fields; of anything else none. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {}
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Text that is not blank; a number is none. Cut at what an index of the database takes. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.slice(0, 1000) : null
}

/** A finite number, written as one; text that holds a number is read by `writtenNumber`. */
export function finite(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** A whole number of things, as the database keeps it; anything else is unknown. */
export function countOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 2_147_483_647 ? value : null
}

/** A number in text: "85.3", "1e-3". Not "", not "85 %", not "0x10", not "est. 5". */
export function writtenNumber(text: string): number | null {
  const word = text.trim()
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i.test(word)) return null
  return finite(Number(word))
}

/** A number, as one or in text. */
export function numberOf(value: unknown): number | null {
  return typeof value === 'string' ? writtenNumber(value) : finite(value)
}

type Valued = Pick<ImportedMetric, 'value' | 'missing'>

/** A value as a metric has it: NaN, which is read as null, is not scored; what is infinite or no number is unreadable. */
export function metricValue(value: unknown): Valued {
  const number = finite(value)
  if (number !== null) return { value: number, missing: null }
  return { value: null, missing: value === null || value === undefined ? 'not-scored' : 'unreadable' }
}

/** A metric of which only what is named is known. `stderr` is dropped where it is no finite number from 0 on. */
export function metricOf(known: Partial<Omit<ImportedMetric, 'name'>> & { name: string } & Valued): ImportedMetric {
  const stderr = finite(known.stderr)
  const rest = { scorer: '', reducer: null, group: null, reported: null, n: null, unit: 'fraction', ...known }
  return { ...rest, stderr: stderr !== null && stderr >= 0 ? stderr : null }
}

/** What a file says of the way that is better: a yes or no to `asked`. What is not said is not there. */
export function betterOf(said: unknown, asked: MoreWhen): Pick<ImportedMetric, 'betterWhen'> {
  if (typeof said !== 'boolean') return {}
  return { betterWhen: said === (asked === 'higher') ? 'higher' : 'lower' }
}

/** Ends as written, where both are numbers in order. `level` is a share: 0.95. */
export function reportedOf(low: unknown, high: unknown, level: number | null): ImportedMetric['reported'] {
  const [from, to] = [finite(low), finite(high)]
  return from === null || to === null || from > to ? null : { low: from, high: to, level }
}

/** What to say where ends are written that make no interval; null: they make one, or none are written. NaN is none. */
export function oddEnds(
  where: string,
  low: unknown,
  high: unknown,
  reported: ImportedMetric['reported'],
): Warning | null {
  const isNone = (end: unknown) => end === null || end === undefined || Number.isNaN(end)
  if (reported !== null || (isNone(low) && isNone(high))) return null
  const [from, to] = [low, high].map((end) =>
    isFields(end) || Array.isArray(end) ? '…' : String(end ?? '').slice(0, 40),
  )
  const message = sentence('importers.oddEnds', { where: where.slice(0, 200), low: from ?? '', high: to ?? '' })
  return { code: 'interval-unreadable', message, place: where.slice(0, 200) }
}

type Known = Partial<ImportedRun> & Pick<ImportedRun, 'sourceId' | 'task' | 'model' | 'harness' | 'metrics'>

/** A run of which only what is named is known: it succeeded, and has no samples to read. */
export function runOf(known: Known): ImportedRun {
  return {
    runGroup: null,
    retryChain: null,
    taskVersion: null,
    status: 'success',
    error: null,
    startedAt: null,
    completedAt: null,
    epochs: null,
    gitCommit: null,
    dataset: { name: null, samples: null },
    header: null,
    warnings: [],
    sampleCount: 0,
    samples: noSamples,
    ...known,
  }
}

async function* noSamples(): AsyncGenerator<ImportedSample[]> {}

const BATCH = 50

/** Samples some at a time, as a run gives them. */
export async function* inBatches(samples: AsyncIterable<ImportedSample>): AsyncGenerator<ImportedSample[]> {
  let batch: ImportedSample[] = []
  for await (const sample of samples) {
    batch.push(sample)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** Lines that could not be read: how many, and the first, as one warning; none where there were none. */
export function unreadableLines(positions: readonly number[]): Warning[] {
  const [first] = positions
  if (first === undefined) return []
  const message = sentence('importers.unreadableLines', { n: positions.length, first })
  return [{ code: 'lines-unreadable', message, place: sentence('importers.line', { line: first }) }]
}
