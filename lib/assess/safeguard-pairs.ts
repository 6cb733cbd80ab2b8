import { type EvidenceRow, listAreaEvidence } from '@/db/queries/area-evidence'
import { listBenchmarks } from '@/db/queries/benchmarks'
import { listAllModels } from '@/db/queries/models'
import { listPairSums, type PairSums } from '@/db/queries/sample-pairs'
import { allow, type Doer } from '@/lib/auth/allow'
import type { Attack, Safeguard } from '@/lib/evals/condition'
import { apartDifference, type Difference, pairedDifference } from '@/lib/risk/difference'
import { type MetricReading, metricInterval } from '@/lib/risk/interval'

/** One side of a pair: the run that counts under its condition. */
export type PairSide = { run: string; value: number; interval: { low: number; high: number } | null }

/** The same model on the same benchmark and task, with a safeguard and without one, under the same attack. */
export type SafeguardPair = {
  model: { id: string; name: string }
  area: string
  benchmark: { id: string; name: string }
  task: string
  attack: Attack
  safeguard: Exclude<Safeguard, 'none'>
  unit: string
  without: PairSide
  with: PairSide
  /** `with` − `without`, in the metric's unit. */
  difference: Difference
  /** Questions that both scored, where the difference is theirs; null: it is of the two values. */
  pairs: number | null
}

/**
 * What each safeguard did to a model, or in an area, wherever something was measured with and without one: the difference
 * of the questions that both runs scored where that is the difference of their metrics too, else of the two values. By
 * area, benchmark and task.
 */
export async function listSafeguardPairs(
  reader: Doer,
  of: { model: string } | { area: string },
): Promise<SafeguardPair[]> {
  allow(reader, 'pages.read')
  const [evidence, benchmarks, models] = await Promise.all([
    listAreaEvidence('model' in of ? { models: [of.model] } : { areas: [of.area] }),
    listBenchmarks(),
    listAllModels(),
  ])
  const names = new Map([...benchmarks, ...models].map(({ id, name }) => [id, name]))
  const found = pairsIn(evidence)
  const sums = await listPairSums(found.map(({ without, guarded }) => ({ before: without.run, after: guarded.run })))
  return found.map(({ without, guarded, safeguard }, i) => {
    const { model, area, benchmark, task, condition } = guarded
    const [before, after] = [sideOf(without), sideOf(guarded)]
    const paired = pairedSums(sums[i] ?? null, without.metric, guarded.metric)
    return {
      model: { id: model, name: names.get(model) ?? model },
      area,
      benchmark: { id: benchmark, name: names.get(benchmark) ?? benchmark },
      task,
      attack: condition.attack,
      safeguard,
      unit: guarded.metric.unit,
      without: before,
      with: after,
      difference: paired ? pairedDifference(paired) : apartDifference(before, after),
      pairs: paired?.n ?? null,
    }
  })
}

type Known = EvidenceRow & { metric: MetricReading }
type Pair = { without: Known; guarded: Known; safeguard: Exclude<Safeguard, 'none'> }

function pairsIn(evidence: readonly EvidenceRow[]): Pair[] {
  const known = evidence.filter((row): row is Known => !('missing' in row.metric))
  return known.flatMap((guarded) => {
    const { attack, safeguard } = guarded.condition
    if (safeguard === 'none') return []
    const without = known.find(
      (row) =>
        row.condition.attack === attack &&
        row.condition.safeguard === 'none' &&
        [row.model, row.area, row.benchmark, row.task, row.metricName, row.metric.unit].join('\n') ===
          [guarded.model, guarded.area, guarded.benchmark, guarded.task, guarded.metricName, guarded.metric.unit].join(
            '\n',
          ),
    )
    return without ? [{ without, guarded, safeguard }] : []
  })
}

function sideOf({ run, metric }: Known): PairSide {
  const interval = metricInterval(metric)
  return { run, value: metric.value, interval: interval && { low: interval.low, high: interval.high } }
}

/** Some metrics are no mean of what their samples scored (a pass rate of several tries, a ranking): then the questions say nothing of them. */
const NEAR = 1e-6

function pairedSums(sums: PairSums | null, before: MetricReading, after: MetricReading): PairSums | null {
  if (sums === null || sums.n < 2) return null
  const full = before.unit === 'percent' ? 100 : 1
  const isMean = (mean: number, value: number) => Math.abs(mean * full - value) <= NEAR * Math.max(1, Math.abs(value))
  if (!isMean(sums.meanBefore, before.value) || !isMean(sums.meanAfter, after.value)) return null
  return { ...sums, sum: sums.sum * full, sumSquares: sums.sumSquares * full ** 2 }
}
