import { findArea } from '@/db/queries/areas'
import { type Attempt, listAttempts } from '@/db/queries/attempts'
import { findBenchmark, type KnownBenchmark } from '@/db/queries/benchmarks'
import { listWithResults } from '@/db/queries/counterparts'
import type { Policy } from '@/db/queries/policies'
import { listRevisions, type RunRevision } from '@/db/queries/run-revisions'
import { listRuns, type StoredRun } from '@/db/queries/runs'
import { allow, type Doer } from '@/lib/auth/allow'
import type { Metric } from '@/lib/evals/metric'
import { findAskedPolicy } from './asked-view'
import { mayMark } from './may-mark'
import { listPlacementViews, type PlacementView } from './placements'
import { type RunPoints, runPoints } from './run-points'
import { type RunRowView, toRunRow } from './run-row'
import { runStanding, type Standing } from './run-standing'
import { readRun } from './runs'

/** `range`: of the benchmark, in the metric's own unit; null: there is none to draw it on. */
export type MetricView = Metric & { key: string; range: readonly [low: number, high: number] | null }

export type RunView = {
  run: StoredRun
  benchmark: KnownBenchmark | null
  areaName: string | null
  primary: Metric | null
  /** In the order of the file. */
  metrics: MetricView[]
  points: RunPoints
  standing: Standing
  /** The placement in its own condition, whether it feeds that or not; null: it is of no model or no area. */
  placement: string | null
  policy: { id: string; name: string } | null
  /** Of the same run, oldest first, this one included. */
  revisions: RunRevision[]
  /** Other runs of the same model on the same benchmark, whatever their state, newest first; the first 50. */
  siblings: RunRowView[]
  /** At the same piece of work, this one included, newest first. */
  attempts: Attempt[]
  /** False for whoever sent it, unless they are alone: what is done to it is done by somebody else. */
  mayMark: boolean
}

/** Under the version asked for, or the active one. null: there is no such run. Throws NotFound for no such version. */
export async function runView(reader: Doer, id: string, asked: string | null = null): Promise<RunView | null> {
  allow(reader, 'pages.read')
  const run = await readRun(reader, id)
  if (!run) return null
  const { model, area, benchmark: benchmarkId } = run
  const policy = await findAskedPolicy(reader, asked)
  const [benchmark, areaFound, revisions, withResults, placements, siblings, attempts, mark] = await Promise.all([
    benchmarkId === null ? null : findBenchmark(benchmarkId),
    area === null ? null : findArea(area),
    listRevisions(id),
    listWithResults([id]),
    model === null || area === null
      ? []
      : listPlacementViews(reader, { model, area, policy: policy?.id, ...run.condition }),
    model === null || benchmarkId === null
      ? null
      : listRuns({ model, benchmark: benchmarkId, state: 'any', sort: '-completedAt' }),
    listAttempts(run.retryChain === null ? [] : [run.retryChain]),
    mayMark(reader, id),
  ])
  return toRunView({
    run,
    benchmark,
    areaName: areaFound?.name ?? null,
    policy,
    revisions,
    hasResults: withResults.has(id),
    placement: placements[0] ?? null,
    siblings: siblings?.items.filter((other) => other.id !== id) ?? [],
    attempts: attempts.get(run.retryChain ?? '') ?? [],
    mayMark: mark,
  })
}

type Known = {
  run: StoredRun
  benchmark: KnownBenchmark | null
  areaName: string | null
  policy: Policy | null
  revisions: RunRevision[]
  hasResults: boolean
  placement: PlacementView | null
  siblings: StoredRun[]
  attempts: Attempt[]
  mayMark: boolean
}

function toRunView({ run, benchmark, areaName, policy, revisions, placement, siblings, ...known }: Known): RunView {
  const primary = run.metrics.find((metric) => metric.primary) ?? null
  const isSuperseded = revisions.some(({ supersedes, state }) => supersedes === run.id && state === 'accepted')
  const replaced = isSuperseded ? 'superseded' : known.hasResults ? 'has-results' : null
  const names = {
    areas: new Map(run.area && areaName ? [[run.area, areaName]] : []),
    benchmarks: new Map(benchmark ? [[benchmark.id, benchmark.name]] : []),
  }
  return {
    run,
    benchmark,
    areaName,
    primary,
    metrics: run.metrics.map((metric, position) => ({
      ...metric,
      key: String(position),
      range: metric.primary && benchmark && metric.unit === benchmark.unit ? benchmark.range : null,
    })),
    points: runPoints(benchmark, primary, run.moreWhen),
    standing: runStanding(run, replaced, policy, placement),
    placement: placement?.placement.id ?? null,
    policy: policy && { id: policy.id, name: policy.name },
    revisions,
    siblings: siblings.map((other) => toRunRow(other, names)),
    attempts: known.attempts,
    mayMark: known.mayMark,
  }
}
