import type { MoreWhen } from './axis'
import { isPlaceholder } from './model-name'
import type { EvaluatorRelationship } from './run'

/** What can stand between a run and its acceptance. */
export const ASKS = ['model', 'benchmark', 'metric', 'direction', 'evaluator'] as const
export type Ask = (typeof ASKS)[number]

/** What has been settled of a pending run. `hasPrimary`: it is known which metric its benchmark reads. */
export type Settled = {
  modelId: string | null
  modelProposed: string | null
  benchmarkId: string | null
  benchmarkDecided: boolean
  moreWhen: MoreWhen | null
  hasPrimary: boolean
  evaluatorRelationship: EvaluatorRelationship | null
}

/** What a person still has to say. `directionSettled`: the run's benchmark says it for every run. */
export function asksOf(run: Settled, directionSettled: boolean): Ask[] {
  const isMeant = run.modelProposed !== null && !isPlaceholder(run.modelProposed)
  const open: Record<Ask, boolean> = {
    model: run.modelId === null && !isMeant,
    benchmark: run.benchmarkId === null && !run.benchmarkDecided,
    metric: run.benchmarkId !== null && !run.hasPrimary,
    direction: run.benchmarkId !== null && !directionSettled && run.moreWhen === null,
    evaluator: run.evaluatorRelationship === null,
  }
  return ASKS.filter((ask) => open[ask])
}
