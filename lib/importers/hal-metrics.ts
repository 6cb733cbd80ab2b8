import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedMetric, ImportedSample } from './importer'
import type { Fields } from './peek'
import { metricOf, metricValue } from './values'

/** Of a run, and no result of it. */
const NO_METRICS = new Set(['total_cost', 'status', 'message', 'traceback', 'successful_tasks', 'failed_tasks'])
const SHARES = /accuracy|rate$|fraction|pass|success/
const HEADLINE = 'accuracy'

/**
 * The accuracy first, then what the benchmark counts besides. An upload without an accuracy has the mean of its tasks,
 * which is then ours and said to be. `scorer` keeps the agent: a benchmark is another one with another agent.
 */
export function halMetrics(
  results: Fields,
  samples: readonly ImportedSample[],
  { scorer, warnings }: { scorer: string; warnings: Warning[] },
): ImportedMetric[] {
  const names = Object.keys(results).filter((name) => !NO_METRICS.has(name) && isNumber(results[name]))
  warnings.push(...leftOut(results))
  const given = [...names.filter((name) => name === HEADLINE), ...names.filter((name) => name !== HEADLINE)]
  const metrics = given.map((name) => {
    const valued = metricValue(results[name])
    if (valued.missing === 'unreadable') {
      const message = sentence('importers.infiniteValue', { where: `results.${name}` })
      warnings.push({ code: 'metric-unreadable', message, place: 'results' })
    }
    // Lists that were left empty beside an accuracy count nothing.
    const n = name === HEADLINE ? countIn(results, warnings) || null : null
    return metricOf({ scorer, name, ...valued, n, unit: unitOf(name, valued.value) })
  })
  return names.includes(HEADLINE) ? metrics : [...meanOf(samples, scorer, warnings), ...metrics]
}

const MOST_NAMED = 10
/** How long each task took and what it cost: of every upload, and no result. */
const OF_TASKS = new Set(['latencies', 'costs'])

/** Text and nested values: numbers may stand in them, and none is read. What HAL itself writes so is known to be none. */
function leftOut(results: Fields): Warning[] {
  const others = Object.keys(results).filter(
    (name) => !NO_METRICS.has(name) && !OF_TASKS.has(name) && !isNumber(results[name]),
  )
  if (others.length === 0) return []
  const named = [
    ...others.slice(0, MOST_NAMED).map((name) => name.slice(0, 80)),
    ...(others.length > MOST_NAMED ? ['…'] : []),
  ]
  const message = sentence('importers.halNotNumbers', { n: others.length, names: named.join(', ') })
  return [{ code: 'values-left-out', message, place: 'results' }]
}

/** A number, or the null that stands where there was none. */
function isNumber(value: unknown): boolean {
  return typeof value === 'number' || value === null
}

/** Every task that was judged is in one of the two lists; one that is in both is one task, and its outcome is in doubt. */
function countIn({ successful_tasks, failed_tasks }: Fields, warnings: Warning[]): number | null {
  if (!Array.isArray(successful_tasks) || !Array.isArray(failed_tasks)) return null
  const successful = new Set<unknown>(successful_tasks)
  const both = failed_tasks.filter((task) => successful.has(task))
  if (both.length > 0) {
    const message = sentence('importers.halBoth', { n: both.length, first: String(both[0]).slice(0, 80) })
    warnings.push({ code: 'task-in-both', message, place: 'results' })
  }
  return successful_tasks.length + failed_tasks.length - both.length
}

function unitOf(name: string, value: number | null): string {
  return SHARES.test(name) && (value === null || (value >= 0 && value <= 1)) ? 'fraction' : 'score'
}

function meanOf(samples: readonly ImportedSample[], scorer: string, warnings: Warning[]): ImportedMetric[] {
  const values = samples.flatMap(({ scores }) => scores[scorer] ?? [])
  if (values.length === 0) return []
  const value = values.reduce((sum, one) => sum + one, 0) / values.length
  const message = sentence('importers.computed', { metric: 'mean', n: values.length })
  warnings.push({ code: 'computed', message, place: 'raw_eval_results' })
  const unit = values.every((one) => one >= 0 && one <= 1) ? 'fraction' : 'score'
  return [metricOf({ scorer, name: 'mean', ...metricValue(value), n: values.length, unit })]
}
