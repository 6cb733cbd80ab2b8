import type { Warning } from '@/lib/evals/run'
import { partName } from '@/lib/evals/score'
import type { ImportedMetric } from '@/lib/importers/importer'
import { sentence } from '@/lib/messages/sentence'

/** What was counted of one scorer while its samples went by. Sums make mean and spread without the samples. */
export type Tally = { n: number; sum: number; sumSquares: number; unscored: number; errors: number; binary: boolean }

export function emptyTally(): Tally {
  return { n: 0, sum: 0, sumSquares: 0, unscored: 0, errors: 0, binary: true }
}

export function addScore(tally: Tally, value: number | null): void {
  if (value === null) {
    tally.unscored += 1
    return
  }
  tally.n += 1
  tally.sum += value
  tally.sumSquares += value * value
  if (value !== 0 && value !== 1) tally.binary = false
}

/** What was counted and then replaced. That there was another than 0 and 1 among the scores cannot be taken back. */
export function removeScore(tally: Tally, value: number | null): void {
  if (value === null) {
    tally.unscored -= 1
    return
  }
  tally.n -= 1
  tally.sum -= value
  tally.sumSquares -= value * value
}

export type Counted = {
  header: { total: number; completed: number } | null
  epochs: number | null
  samplesInFile: number
  metrics: readonly ImportedMetric[]
  tallies: ReadonlyMap<string, Tally>
}

const CLOSE = 1e-6
const MEANS = new Set(['accuracy', 'mean', 'acc', 'exact_match', 'pass_rate', 'fail_rate', 'attack_success_rate'])

/**
 * Holds a header against the samples of its file: both are kept and shown, neither overwrites the other. Gives what is
 * odd, and the positions of metrics that are means of 0/1 scores.
 */
export function checkAgainstSamples(counted: Counted): { warnings: Warning[]; binary: number[] } {
  const { header, samplesInFile, metrics, tallies } = counted
  const warnings: Warning[] = []
  const from = metrics.some(({ score }) => score !== undefined) ? 'results' : 'header'
  if (header && header.total !== samplesInFile) {
    warnings.push(odd('header-count', { from, header: header.total, file: samplesInFile }))
  }
  for (const metric of metrics) {
    const { name, value } = metric
    const tally = tallyOf(metric, tallies)
    // Samples that were found for a metric are all there are, unless something counts them otherwise.
    const whole = header === null ? metric.score !== undefined : header.completed === samplesInFile
    if (whole && value !== null && !tally && MEANS.has(name) && partsOf(metric, tallies).length > 0) {
      warnings.push(odd('metric-unheld', { from, metric: namedAs(metric) }))
    }
    if (!whole || value === null || !tally || tally.n === 0 || !isPlainMean(metric, counted, tally)) continue
    const mean = tally.sum / tally.n
    if (Math.abs(mean - value) > CLOSE) {
      warnings.push(odd('metric-differs', { from, metric: namedAs(metric), header: value, file: round(mean) }))
    }
  }
  return { warnings, binary: metrics.flatMap((metric, position) => (isBinary(metric, counted) ? [position] : [])) }
}

function tallyOf({ score, scorer }: ImportedMetric, tallies: ReadonlyMap<string, Tally>): Tally | undefined {
  return score === null ? undefined : tallies.get(score ?? scorer)
}

function namedAs({ scorer, name }: ImportedMetric): string {
  return scorer === '' ? name : `${scorer}.${name}`
}

/** Of scores that are dictionaries or lists: what was counted of each part, which a metric of the whole is no mean of. */
function partsOf({ score, scorer }: ImportedMetric, tallies: ReadonlyMap<string, Tally>): Tally[] {
  if (score === null) return []
  const begins = partName(score ?? scorer, '')
  return [...tallies].flatMap(([name, tally]) => (name.startsWith(begins) ? [tally] : []))
}

/** By its name, by its place among its groups, or because its format knows which score it is the mean of. */
function isPlainMean(metric: ImportedMetric, { metrics, epochs }: Counted, { binary }: Tally): boolean {
  const { name, group, reducer, score } = metric
  if (group !== null || !(score !== undefined || MEANS.has(name) || isMeanOfAll(metric, metrics))) return false
  if (reducer === null || reducer === 'mean') return true
  // Of a question that was asked once there is one answer, whatever its answers are made one by.
  return (epochs ?? 1) <= 1 && (OF_ONE.has(reducer) || (binary && OF_ONE_BINARY.has(reducer)))
}

const OF_ONE = new Set(['median', 'mode', 'max'])
const OF_ONE_BINARY = new Set(['pass_at_1', 'at_least_1'])

/**
 * Whether a metric called `all` among those of groups is the mean over all samples: then it lies among the groups' values.
 * Where it is the mean of those values, it is one over the groups; a standard error of all is smaller than of its groups.
 */
function isMeanOfAll({ name, scorer, reducer, value }: ImportedMetric, metrics: readonly ImportedMetric[]): boolean {
  if (name !== 'all' || value === null) return false
  const others = metrics.filter((one) => one.scorer === scorer && one.reducer === reducer && one.name !== name)
  // Grouped a second time, by another statistic, nobody can tell which values are means.
  if (others.some((one) => others.some((again) => again.name === `${one.name}2`))) return false
  const groups = others.flatMap((one) => (one.value === null || STATISTICS.test(one.name) ? [] : [one.value]))
  if (groups.length < 2 || value < Math.min(...groups) || value > Math.max(...groups)) return false
  return Math.abs(groups.reduce((sum, one) => sum + one, 0) / groups.length - value) > CLOSE
}

/** Names of what is computed of samples, whatever they are grouped by. */
const STATISTICS = /^(?:accuracy|mean|median|std|stderr|var|bootstrap_stderr|min|max|all)\d*$/

/**
 * Whether a metric is a mean of n scores that are each 0 or 1. The scores in the file must not say otherwise, value × n
 * must be whole, and the standard error must be that of such scores, √(p(1 − p)/(n − 1)): among values in 0…1 it is so
 * large for no others. Where a header alone speaks, its standard error has to.
 */
function isBinary(metric: ImportedMetric, { tallies, epochs }: Counted): boolean {
  const { name, group, value, stderr, n, unit, reducer } = metric
  if (!MEANS.has(name) || group !== null || unit !== 'fraction') return false
  if (reducer !== null && reducer !== 'mean' && reducer !== 'mode') return false
  if (value === null || n === null || n < 1 || value < 0 || value > 1) return false
  const tally = tallyOf(metric, tallies)
  const counted = tally ? [tally] : partsOf(metric, tallies)
  if (counted.some(({ n: scored, binary }) => scored > 0 && !binary)) return false
  if (Math.abs(value * n - Math.round(value * n)) > CLOSE * Math.max(1, n)) return false
  const isWholly = value === 0 || value === 1
  if (stderr === null) return tally !== undefined && tally.n > 0 && (epochs ?? 1) <= 1
  if (stderr === 0) return isWholly || n === 1
  return n > 1 && Math.abs(stderr - Math.sqrt((value * (1 - value)) / (n - 1))) <= CLOSE
}

function odd(
  code: 'header-count' | 'metric-differs' | 'metric-unheld',
  values: Record<string, string | number>,
): Warning {
  return { code, message: sentence(`ingest.${code}`, values), place: null }
}

function round(value: number): number {
  return Number(value.toPrecision(6))
}
