import { createHash } from 'node:crypto'
import type { Warning } from '@/lib/evals/run'
import { scoreNumber } from '@/lib/evals/score'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedMetric } from './importer'
import { unitOf } from './lm-eval-metrics'
import { lmEvalRows, type Row, scoreName, scoresOf } from './lm-eval-samples-row'
import type { SourceFile } from './source-file'
import { metricOf } from './values'

/** What one metric under one filter got, over all rows. */
type Tally = {
  name: string
  filter: string
  n: number
  sum: number
  allRight: boolean
  /** Some value is a list, a pair or a text: the harness makes a metric of them in a way that the file does not tell. */
  nested: boolean
  infinite: boolean
}

/** What a document got under its other filters, and their content. */
export type Others = { scores: [name: string, value: number | null][]; content: string }

export type Count = {
  /** Of all rows: the same for the same content. */
  hash: string
  samples: number
  others: ReadonlyMap<string, Others>
  tallies: Tally[]
  unreadable: number[]
  /** The last line cannot be read: it was cut off. */
  cut: boolean
}

const MOST_TALLIES = 500

/** Goes through all rows once, and keeps of them only what the other filters of a document gave it. */
export async function countRows(file: SourceFile): Promise<Count> {
  const hash = createHash('sha256')
  const others = new Map<string, Others>()
  const tallies = new Map<string, Tally>()
  const unreadable: number[] = []
  let [samples, cut] = [0, false]
  for await (const { item, row } of lmEvalRows(file)) {
    hash.update(item.content)
    cut = row === null
    if (row === null) {
      unreadable.push(item.position)
      continue
    }
    if (row.isFirst) samples += 1
    else addOther(others, row, item.content)
    addRow(tallies, row)
  }
  return { hash: hash.digest('hex'), samples, others, tallies: [...tallies.values()], unreadable, cut }
}

function addOther(others: Map<string, Others>, row: Row, content: string): void {
  const known = others.get(row.id)
  others.set(row.id, {
    scores: [...(known?.scores ?? []), ...scoresOf(row)],
    content: (known?.content ?? '') + content,
  })
}

function addRow(tallies: Map<string, Tally>, { metrics, filter }: Row): void {
  for (const [name, value] of metrics) {
    const key = JSON.stringify([name, filter])
    const tally = tallies.get(key) ?? emptyTally(name, filter)
    if (tallies.size >= MOST_TALLIES && !tallies.has(key)) continue
    tallies.set(key, tally)
    addValue(tally, value)
  }
}

function emptyTally(name: string, filter: string): Tally {
  return { name, filter, n: 0, sum: 0, allRight: true, nested: false, infinite: false }
}

function addValue(tally: Tally, value: unknown): void {
  if (value === null || value === undefined) return
  const number = scoreNumber(value)
  if (number === null) {
    if (typeof value === 'number') tally.infinite = true
    else tally.nested = true
    return
  }
  tally.n += 1
  tally.sum += number
  if (number !== 1) tally.allRight = false
}

/** Of these the harness makes no mean, although each sample has a number. */
const NO_MEAN = /perplexity|bits_per_byte|^(mcc|bleu|chrf|ter)$/i

export function isMean(metric: string): boolean {
  return !NO_MEAN.test(metric)
}

/** The mean over the rows that were scored, of metrics that are means. What is odd, and what was computed, adds to `warnings`. */
export function countedMetric(tally: Tally, warnings: Warning[]): ImportedMetric {
  const { name, filter, n, sum, nested, infinite } = tally
  const metric = scoreName(name, filter).slice(0, 200)
  const known = { name: name.slice(0, 1000), scorer: filter }
  const warn = (code: string, message: string) => warnings.push({ code, message, place: null })
  if (nested || (n > 0 && !isMean(name))) {
    warn('no-mean', sentence('importers.lmEvalNoMean', { metric }))
    return metricOf({ ...known, value: null, missing: 'unreadable', unit: unitOf(name, null) })
  }
  if (infinite || !Number.isFinite(sum)) {
    warn('metric-unreadable', sentence('importers.infiniteValue', { where: metric }))
    return metricOf({ ...known, value: null, missing: 'unreadable', unit: unitOf(name, null) })
  }
  if (n === 0) return metricOf({ ...known, value: null, missing: 'not-scored' })
  warn('computed', sentence('importers.computed', { metric, n }))
  const value = sum / n
  return metricOf({ ...known, value, missing: null, n, unit: unitOf(name, value) })
}

const RIGHT = /^(acc|exact|em$|f1|pass|correct|mc[12]$)/i
const ENOUGH = 10

/** Every sample right, of a number that chance and skill hardly give: a target that holds every choice does. */
export function isImplausible({ name, n, allRight, nested }: Tally): boolean {
  return n >= ENOUGH && allRight && !nested && RIGHT.test(name)
}
