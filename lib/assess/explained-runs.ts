import type { StoredRun } from '@/db/queries/runs'
import type { Axis } from '@/lib/evals/axis'
import type { Condition } from '@/lib/evals/condition'
import type { Reason } from '@/lib/evals/measured'
import type { RunState, RunStatus } from '@/lib/evals/run'
import type { Benchmark } from '@/lib/risk/benchmark'
import type { Placement } from '@/lib/risk/placement'
import type { PolicyArea } from '@/lib/risk/policy'
import type { ExplainedAxis, ExplainedBenchmark, ExplainedIndicator, ExplainedRun } from './explained-axis'
import { type NotCounting, notCounting, type Replaced } from './not-counting'

/** A run that is in none of the steps. `instead`: the run chosen for its task in its condition; null: none is. */
export type OtherRun = {
  run: string
  task: string
  benchmark: { id: string; name: string } | null
  axis: Axis | null
  condition: Condition
  status: RunStatus
  state: RunState
  metric: { name: string; value: number; unit: string } | { missing: Reason }
  completedAt: string | null
  why: NotCounting
  instead: string | null
}

/** The steps of a placement, of which each run chosen is one. */
export type Steps = { axes: readonly ExplainedAxis[]; indicators: readonly ExplainedIndicator[] }

/** Every benchmark in the steps; one that both a coordinate and a line reads is there twice. */
export function benchmarksIn({ axes, indicators }: Steps): ExplainedBenchmark[] {
  return [...axes.flatMap(({ benchmarks }) => benchmarks), ...indicators.flatMap(({ of }) => (of ? [of] : []))]
}

type Shown = { placement: Placement; area: PolicyArea; steps: Steps; benchmarks: ReadonlyMap<string, Benchmark> }

export function otherRuns(
  runs: readonly StoredRun[],
  replaced: ReadonlyMap<string, Replaced>,
  { placement, area, steps, benchmarks }: Shown,
): OtherRun[] {
  const chosen = benchmarksIn(steps).flatMap(({ benchmark, runs }) => runs.map((run) => ({ benchmark, ...run })))
  // A benchmark that only a line names is named too.
  const named = benchmarksIn(steps).map(({ benchmark }) => ({ benchmark: benchmark.id, weight: 1 }))
  const shown = {
    policy: { areas: [{ ...area, benchmarks: named }] },
    condition: placement.condition,
    views: [{ placement, parts: chosen }],
  }
  const isChosen = new Set(chosen.map(({ run }) => run))
  return runs.flatMap((run) => {
    const why = isChosen.has(run.id) ? null : notCounting(run, replaced, shown)
    return why === null ? [] : [toOther(run, why, chosen, benchmarks)]
  })
}

type Chosen = ExplainedRun & Pick<ExplainedBenchmark, 'benchmark'>

function toOther(
  run: StoredRun,
  why: NotCounting,
  chosen: readonly Chosen[],
  benchmarks: ReadonlyMap<string, Benchmark>,
): OtherRun {
  const { id, task, benchmark, axis, condition, status, state, completedAt } = run
  const rival = chosen.find((one) => one.benchmark.id === benchmark && one.task === task)
  const isReplaced = why === 'earlier' || why === 'superseded' || why === 'has-results'
  return {
    run: id,
    task,
    benchmark: benchmark === null ? null : { id: benchmark, name: benchmarks.get(benchmark)?.name ?? benchmark },
    axis,
    condition,
    status,
    state,
    metric: primaryOf(run),
    completedAt,
    why,
    instead: isReplaced ? (rival?.run ?? null) : null,
  }
}

function primaryOf({ metrics }: StoredRun): OtherRun['metric'] {
  const primary = metrics.find((metric) => metric.primary)
  if (!primary || primary.value === null) return { missing: primary?.missing ?? 'not-scored' }
  return { name: primary.name, value: primary.value, unit: primary.unit }
}
