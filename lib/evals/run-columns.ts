/** What is exported of a run, one word each: columns of our own CSV, details in Every Eval Ever. */
export const RUN_COLUMNS = [
  'run',
  'source_id',
  'run_group',
  'retry_chain',
  'format',
  'task',
  'task_version',
  'model',
  'model_name',
  'benchmark',
  'attack',
  'safeguard',
  'status',
  'error',
  'started_at',
  'completed_at',
  'epochs',
  'harness',
  'harness_version',
  'git_commit',
  'header_total',
  'header_completed',
  'marks',
  'setup',
  'dataset',
  'dataset_samples',
  'evaluator_relationship',
  'source_title',
  'source_arxiv',
  'source_table',
  'source_url',
  'evidence',
  'demo',
] as const
export type RunColumn = (typeof RUN_COLUMNS)[number]

/** What is exported of each of its metrics. */
export const METRIC_COLUMNS = [
  'scorer',
  'reducer',
  'metric',
  'group',
  'value',
  'missing',
  'stderr',
  'low',
  'high',
  'level',
  'n',
  'unit',
  'primary',
  'better',
] as const
export type MetricColumn = (typeof METRIC_COLUMNS)[number]

/** How a column is called among details that others may add to. */
export function detailName(column: RunColumn | MetricColumn | 'position' | 'unscored' | 'undirected'): string {
  return `diagonal_${column}`
}
