import type { MoreWhen } from '@/lib/evals/axis'
import type { Metric } from '@/lib/evals/metric'
import type { Run } from '@/lib/evals/run'
import type { Setup } from '@/lib/evals/setup'

/** A metric as its file gave it. `reported`: never an interval that was computed here. */
export type ExportedMetric = Omit<Metric, 'interval'> & {
  reported: { low: number; high: number; level: number | null } | null
}

/** A run with what is exported of it. */
export type ExportedRun = Pick<
  Run,
  | 'id'
  | 'format'
  | 'sourceId'
  | 'runGroup'
  | 'task'
  | 'taskVersion'
  | 'modelName'
  | 'modelAsWritten'
  | 'benchmark'
  | 'condition'
  | 'status'
  | 'error'
  | 'startedAt'
  | 'completedAt'
  | 'epochs'
  | 'harness'
  | 'gitCommit'
  | 'dataset'
  | 'evaluatorRelationship'
  | 'source'
  | 'evidence'
  | 'demo'
  | 'samples'
  | 'warnings'
> & {
  setup: Setup
  retryChain: string | null
  /** When it was stored. */
  createdAt: string
  /** What was said of this run alone, where nobody has said it of its benchmark; null: nothing. */
  moreWhen: MoreWhen | null
  /** Of its primary metric; null: nobody has said. */
  lowerIsBetter: boolean | null
  metrics: readonly ExportedMetric[]
}
