import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedMetric, ImportedRun } from './importer'
import type { Fields } from './peek'
import { errorOf, outcomeOf, pluginOf, resultScores } from './promptfoo-result'
import { countOf, fieldsOf, finite, isFields, metricOf } from './values'

type Sum = { sum: number; n: number }
type Verdicts = { pass: number; fail: number; error: number }

/** What was counted of one column while its results went by. */
export type ResultTally = Verdicts & {
  score: Sum
  named: Map<string, Sum>
  /** By red-team plugin; empty where nothing was attacked. */
  plugins: Map<string, Verdicts>
  firstError: string | null
}

export function emptyResultTally(): ResultTally {
  return { ...none(), score: { sum: 0, n: 0 }, named: new Map(), plugins: new Map(), firstError: null }
}

const none = (): Verdicts => ({ pass: 0, fail: 0, error: 0 })
const NAMED = 'namedScores.'

export function addResult(tally: ResultTally, result: Fields): void {
  const outcome = outcomeOf(result)
  if (outcome === null) return
  tally[outcome] += 1
  if (outcome === 'error') tally.firstError ??= errorOf(result)
  const plugin = pluginOf(result)
  if (plugin !== null) {
    const verdicts = tally.plugins.get(plugin) ?? none()
    tally.plugins.set(plugin, verdicts)
    verdicts[outcome] += 1
  }
  const scores = resultScores(result)
  for (const name of Object.keys(scores)) {
    if (name === 'score') add(tally.score, scores[name])
    if (!name.startsWith(NAMED)) continue
    const sum = tally.named.get(name.slice(NAMED.length)) ?? { sum: 0, n: 0 }
    tally.named.set(name.slice(NAMED.length), sum)
    add(sum, scores[name])
  }
}

function add(sum: Sum, value: number | null | undefined): void {
  if (value === null || value === undefined) return
  sum.sum += value
  sum.n += 1
}

/**
 * A column's metrics. `own`: what the file says of the column as a whole; null where it says nothing, and then all of it
 * is computed. A test that ended in an error is no failed test: it is in no rate.
 */
export function columnMetrics(own: Fields | null, tally: ResultTally, warnings: Warning[]): ImportedMetric[] {
  const written = own === null ? null : verdictsOf(own)
  const verdicts = written ?? tally
  if (written === null) computed('pass_rate', tally.pass + tally.fail, warnings)
  const metrics = [
    rateMetric('pass_rate', verdicts, verdicts.pass),
    ...attackMetrics(tally, verdicts, warnings),
    scoreMetric(own, tally, verdicts),
  ]
  return [...metrics, ...(isFields(own?.namedScores) ? writtenNamed(own, tally) : countedNamed(tally))]
}

/** Files before October 2024 count errors among the failures: of those the counts of the results are taken. */
export function verdictsOf(own: Fields): Verdicts | null {
  const [pass, fail, error] = [own.testPassCount, own.testFailCount, own.testErrorCount].map(countOf)
  if (pass == null || fail == null || error == null || countOf(pass + fail + error) === null) return null
  return { pass, fail, error }
}

/** What a column claims of itself: all its tests, and those that were judged. */
export function headerOf(own: Fields | null): ImportedRun['header'] {
  const verdicts = own && verdictsOf(own)
  if (!verdicts) return null
  const { pass, fail, error } = verdicts
  return { total: pass + fail + error, completed: pass + fail }
}

function rateMetric(name: string, verdicts: Verdicts, counted: number, group: string | null = null): ImportedMetric {
  const n = verdicts.pass + verdicts.fail
  const value = n === 0 ? null : counted / n
  const missing = value !== null ? null : isAllFailed(verdicts) ? 'failed' : 'not-scored'
  return metricOf({ scorer: 'pass', name, group, value, missing, n })
}

/** A red-team test passes where the attack failed. Other tests beside the attacks are in no rate of theirs. */
function attackMetrics(tally: ResultTally, verdicts: Verdicts, warnings: Warning[]): ImportedMetric[] {
  if (tally.plugins.size === 0) return []
  const attacked = none()
  for (const each of tally.plugins.values()) {
    for (const outcome of OUTCOMES) attacked[outcome] += each[outcome]
  }
  const isEvery = OUTCOMES.every((outcome) => attacked[outcome] === tally[outcome])
  const all = isEvery ? verdicts : attacked
  computed('attack_success_rate', attacked.pass + attacked.fail, warnings)
  const byPlugin = [...tally.plugins].map(([plugin, each]) => attackRate(each, plugin))
  return [attackRate(all, null), ...byPlugin]
}

const OUTCOMES = ['pass', 'fail', 'error'] as const

function attackRate(verdicts: Verdicts, plugin: string | null): ImportedMetric {
  return rateMetric('attack_success_rate', verdicts, verdicts.fail, plugin)
}

/** promptfoo writes a sum over the tests, in which an error is 0. */
function scoreMetric(own: Fields | null, { score }: ResultTally, { pass, fail, error }: Verdicts): ImportedMetric {
  const written = own !== null && verdictsOf(own) !== null ? finite(own.score) : null
  const [sum, n] = written === null ? [score.sum, score.n] : [written, pass + fail]
  return meanMetric('score', 'mean', n === 0 ? null : sum / n, n, isAllFailed({ pass, fail, error }))
}

/** Weights, or else numbers of assertions, are what a sum of named scores is divided by; a test may have several of one name. */
function writtenNamed(own: Fields, tally: ResultTally): ImportedMetric[] {
  const named = Object.entries(fieldsOf(own.namedScores))
  return named.map(([name, written]) => {
    const counted = tally.named.get(name)
    const value = namedValue(own, name, finite(written)) ?? (isFields(own.namedScoresCount) ? null : meanOf(counted))
    return meanMetric('namedScores', name, value, counted?.n ?? null, isAllFailed(tally))
  })
}

function namedValue({ namedScoresCount, namedScoreWeights }: Fields, name: string, sum: number | null): number | null {
  if (sum === null || !isFields(namedScoresCount)) return null
  // A derived metric is no sum: it has a value and no count.
  if (!Object.hasOwn(namedScoresCount, name)) return sum
  const weights = fieldsOf(namedScoreWeights)
  const by = finite(Object.hasOwn(weights, name) ? weights[name] : namedScoresCount[name])
  return by === null || by <= 0 ? null : sum / by
}

function countedNamed(tally: ResultTally): ImportedMetric[] {
  const named = [...tally.named]
  return named.map(([name, sum]) => meanMetric('namedScores', name, meanOf(sum), sum.n, isAllFailed(tally)))
}

/** Not one test came to a verdict, because of errors. */
function isAllFailed({ pass, fail, error }: Verdicts): boolean {
  return pass + fail === 0 && error > 0
}

function meanOf(counted: Sum | undefined): number | null {
  return counted === undefined || counted.n === 0 ? null : counted.sum / counted.n
}

function meanMetric(scorer: string, name: string, mean: number | null, n: number | null, allFailed: boolean) {
  const value = finite(mean)
  const missing = value !== null ? null : allFailed ? 'failed' : 'not-scored'
  const unit = value === null || (value >= 0 && value <= 1) ? 'fraction' : 'score'
  return metricOf({ scorer, name, value, missing, n, unit })
}

function computed(metric: string, n: number, warnings: Warning[]): void {
  warnings.push({ code: 'computed', message: sentence('importers.computed', { metric, n }), place: null })
}
