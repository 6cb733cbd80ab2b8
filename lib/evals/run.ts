import type { Axis } from './axis'
import type { Condition } from './condition'
import type { Metric } from './metric'
import type { Setup } from './setup'

export const RUN_STATUSES = ['success', 'error', 'cancelled', 'started'] as const
export type RunStatus = (typeof RUN_STATUSES)[number]
/** The status that a result takes: of a run that ended otherwise the value, if it has one, is `failed`. */
export const SUCCESS = 'success' satisfies RunStatus

/**
 * Which of several runs counts: the latest by the first of these in which they differ. A run whose completion is not known
 * comes last by that.
 */
export const COUNTING_ORDER = ['completed', 'accepted', 'id'] as const

export const RUN_STATES = ['pending', 'accepted', 'rejected', 'invalidated'] as const
export type RunState = (typeof RUN_STATES)[number]

export const EVALUATOR_RELATIONSHIPS = ['first-party', 'third-party', 'collaborative', 'other'] as const
export type EvaluatorRelationship = (typeof EVALUATOR_RELATIONSHIPS)[number]

/** How a published value was read: the authors' own text, read off a figure, or told by a third party. */
export const EVIDENCE = ['author', 'figure', 'second-hand'] as const
export type Evidence = (typeof EVIDENCE)[number]

export type Source = { title: string; arxiv: string | null; table: string | null; url: string | null }

/** Something odd in a file that did not stop the import. */
export type Warning = { code: string; message: string; place: string | null }

/** One task on one model, once. Times are ISO 8601 with zone. */
export type Run = {
  id: string
  upload: string | null
  format: string
  sourceId: string
  runGroup: string | null
  supersedes: string | null
  task: string
  taskVersion: string | null
  model: string | null
  modelName: string | null
  modelAsWritten: string
  benchmark: string | null
  area: string | null
  axis: Axis | null
  condition: Condition
  status: RunStatus
  error: { message: string } | null
  startedAt: string | null
  completedAt: string | null
  epochs: number | null
  harness: { name: string; version: string | null }
  gitCommit: string | null
  dataset: { name: string | null; samples: number | null }
  setup: Setup
  samples: { inFile: number | null; header: { total: number; completed: number } | null }
  evaluatorRelationship: EvaluatorRelationship | null
  source: Source | null
  evidence: Evidence | null
  state: RunState
  acceptedByOnePerson: boolean
  metrics: Metric[]
  warnings: Warning[]
  demo: boolean
}
