import { insertAreaStatements } from '@/db/queries/areas'
import { insertClaims, insertSourceConflicts } from '@/db/queries/claims'
import { insertMetrics } from '@/db/queries/metrics'
import { insertModels } from '@/db/queries/models'
import { insertRuns, type NewRun, setRunsAccepted } from '@/db/queries/store-runs'
import { SYSTEM } from '@/lib/audit/actions'
import { PLAIN } from '@/lib/evals/condition'
import { FIRST } from './foundation'
import { type PublishedRun, published } from './published-files'

/** Published results, statements and claims. No source dates its runs, so none has a date of completion. */
export async function loadPublished(): Promise<void> {
  await insertAreaStatements(published.statements.map((statement) => ({ ...statement, id: `sta_${statement.id}` })))
  await insertModels(
    published.models.map((model) => ({ ...model, family: null, releasedAt: null, demo: false })),
    FIRST,
  )
  const models = new Map(published.models.map(({ id, name }) => [name, id]))
  await insertRuns(published.runs.map((run) => toRun(run, models)))
  await insertMetrics(published.runs.flatMap(toMetrics))
  await setRunsAccepted(published.runs.map(runId), { by: SYSTEM.id, byOnePerson: false })
  await insertSourceConflicts(published.conflicts.map((one, position) => ({ ...one, id: `cnf_${one.id}`, position })))
  await insertClaims(published.claims.map((claim, position) => ({ ...claim, id: `clm_${claim.id}`, position })))
}

function toRun(run: PublishedRun, models: Map<string, string>): NewRun {
  const modelId = run.unassigned ? null : models.get(run.model)
  if (modelId === undefined) throw new Error(`published run ${run.id} names ${run.model}, which is no published model`)
  return {
    id: runId(run),
    format: 'published',
    sourceId: run.id,
    runGroup: run.group,
    task: run.task,
    modelId,
    modelAsWritten: run.model,
    benchmarkId: run.benchmark && `bmk_${run.benchmark}`,
    benchmarkDecided: true,
    ...PLAIN,
    status: 'success',
    harnessName: 'published',
    evaluatorRelationship: run.evaluator,
    source: run.source,
    evidence: run.evidence,
    note: run.note,
  }
}

function toMetrics(run: PublishedRun) {
  return run.metrics.map(({ name, group = null, value, unit, primary = false }, position) => ({
    runId: runId(run),
    position,
    scorer: 'published',
    name,
    group,
    value,
    unit,
    primary,
  }))
}

function runId({ id }: PublishedRun): string {
  return `run_pub-${id}`
}
