import type { MoreWhen } from './axis'
import type { Metric } from './metric'
import { isPlaceholder } from './model-name'
import type { EvaluatorRelationship, Warning } from './run'
import { isUnitOpen } from './unit-said'

/** What can stand between a run and its acceptance. */
export const ASKS = ['model', 'benchmark', 'metric', 'direction', 'unit', 'evaluator'] as const
export type Ask = (typeof ASKS)[number]

/** What has been settled of a pending run. `primary`: the metric that its benchmark reads; null: not known. */
export type Settled = {
  modelId: string | null
  modelProposed: string | null
  benchmarkId: string | null
  benchmarkDecided: boolean
  moreWhen: MoreWhen | null
  primary: Pick<Metric, 'scorer' | 'name' | 'reducer' | 'group' | 'unit' | 'value'> | null
  warnings: readonly Warning[]
  evaluatorRelationship: EvaluatorRelationship | null
}

/** What a benchmark says for all of its runs. */
export type Says = { moreWhen: MoreWhen | null; unit: string }

/** What a person still has to say. `benchmark`: the run's own. */
export function asksOf(run: Settled, benchmark: Says | null): Ask[] {
  const isMeant = run.modelProposed !== null && !isPlaceholder(run.modelProposed)
  const open: Record<Ask, boolean> = {
    model: run.modelId === null && !isMeant,
    benchmark: run.benchmarkId === null && !run.benchmarkDecided,
    metric: run.benchmarkId !== null && run.primary === null,
    direction: run.benchmarkId !== null && (benchmark?.moreWhen ?? run.moreWhen) === null,
    unit: benchmark !== null && run.primary !== null && isUnitOpen(run.primary, run.warnings, benchmark.unit),
    evaluator: run.evaluatorRelationship === null,
  }
  return ASKS.filter((ask) => open[ask])
}
