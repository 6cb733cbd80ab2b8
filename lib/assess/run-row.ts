import type { Condition } from '@/lib/evals/condition'
import type { Reason } from '@/lib/evals/measured'
import type { Evidence, Run, RunState, RunStatus } from '@/lib/evals/run'

/** A run as one row of a list. The metric is the primary one, as reported. */
export type RunRowView = {
  id: string
  task: string
  model: { id: string | null; name: string }
  benchmark: { id: string; name: string } | null
  areaName: string | null
  condition: Condition
  status: RunStatus
  state: RunState
  metric: {
    name: string
    unit: string
    of: { value: number; low: number | null; high: number | null } | { missing: Reason }
    n: number | null
  } | null
  evidence: Evidence | null
  completedAt: string | null
  demo: boolean
}

/** Names by id; a name that is not known is shown by its id. */
export type Names = { areas: ReadonlyMap<string, string>; benchmarks: ReadonlyMap<string, string> }

export function toRunRow(run: Run, names: Names): RunRowView {
  const { id, task, condition, status, state, evidence, completedAt, demo } = run
  return {
    id,
    task,
    model: { id: run.model, name: run.modelName ?? run.modelAsWritten },
    benchmark: run.benchmark === null ? null : { id: run.benchmark, name: nameOf(names.benchmarks, run.benchmark) },
    areaName: run.area === null ? null : nameOf(names.areas, run.area),
    condition,
    status,
    state,
    metric: primaryOf(run),
    evidence,
    completedAt,
    demo,
  }
}

function primaryOf({ metrics }: Run): RunRowView['metric'] {
  const primary = metrics.find((metric) => metric.primary)
  if (!primary) return null
  const { name, unit, value, missing, interval, n } = primary
  if (value === null) return { name, unit, n, of: { missing: missing ?? 'not-scored' } }
  return { name, unit, n, of: { value, low: interval?.low ?? null, high: interval?.high ?? null } }
}

function nameOf(names: ReadonlyMap<string, string>, id: string): string {
  return names.get(id) ?? id
}
