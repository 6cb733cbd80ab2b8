import type { MetricColumn, RunColumn } from '@/lib/evals/run-columns'
import { MARKS, setupOf } from '@/lib/evals/setup'
import type { ExportedMetric, ExportedRun } from './exported-run'

/** null: it is not known, and nothing stands in its place. */
export type Fact = string | number | null

/** What is said of a run beside its metrics. */
export function runFacts(run: ExportedRun): Record<RunColumn, Fact> {
  const { condition, harness, dataset, source } = run
  return {
    run: run.id,
    source_id: run.sourceId,
    run_group: run.runGroup,
    retry_chain: run.retryChain,
    format: run.format,
    task: run.task,
    task_version: run.taskVersion,
    model: run.modelAsWritten,
    model_name: run.modelName,
    benchmark: run.benchmark,
    attack: condition.attack,
    safeguard: condition.safeguard,
    status: run.status,
    error: run.error?.message ?? null,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    epochs: run.epochs,
    harness: harness.name,
    harness_version: harness.version,
    git_commit: run.gitCommit,
    header_total: run.samples.header?.total ?? null,
    header_completed: run.samples.header?.completed ?? null,
    marks: MARKS.filter((mark) => run.warnings.some(({ code }) => code === mark)).join(' ') || null,
    setup: Object.keys(run.setup).length === 0 ? null : JSON.stringify(setupOf(run.setup)),
    dataset: dataset.name,
    dataset_samples: dataset.samples,
    evaluator_relationship: run.evaluatorRelationship,
    source_title: source?.title ?? null,
    source_arxiv: source?.arxiv ?? null,
    source_table: source?.table ?? null,
    source_url: source?.url ?? null,
    evidence: run.evidence,
    demo: run.demo ? 'yes' : null,
  }
}

export function metricFacts(
  { moreWhen }: Pick<ExportedRun, 'moreWhen'>,
  metric: ExportedMetric,
): Record<MetricColumn, Fact> {
  const { reported } = metric
  return {
    scorer: metric.scorer,
    reducer: metric.reducer,
    metric: metric.name,
    group: metric.group,
    value: metric.value,
    missing: metric.missing,
    stderr: metric.stderr,
    low: reported?.low ?? null,
    high: reported?.high ?? null,
    level: reported?.level ?? null,
    n: metric.n,
    unit: metric.unit,
    primary: metric.primary ? 'yes' : null,
    better: metric.primary ? moreWhen : null,
  }
}
