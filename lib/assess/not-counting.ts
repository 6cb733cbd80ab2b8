import type { StoredRun } from '@/db/queries/runs'
import type { Condition } from '@/lib/evals/condition'
import { SUCCESS } from '@/lib/evals/run'
import { isSameBenchmark } from '@/lib/risk/benchmark-id'
import type { Placement } from '@/lib/risk/placement'
import type { ThresholdPolicy } from '@/lib/risk/policy'

/** Why a run of a model is in none of the points shown. */
export const NOT_COUNTING = [
  'pending',
  'rejected',
  'invalidated',
  'failed',
  'second-hand',
  'superseded',
  'has-results',
  'no-benchmark',
  'no-area',
  'not-named',
  'other-condition',
  'no-value',
  'earlier',
] as const
export type NotCounting = (typeof NOT_COUNTING)[number]

/** `parts`: the runs chosen, also those without a value. */
type View = { placement: Pick<Placement, 'capability' | 'safety'>; parts: readonly { run: string }[] }
type Shown = { policy: Pick<ThresholdPolicy, 'areas'> | null; condition: Condition; views: readonly View[] }

/** Another accepted run stands in a run's place: a later revision of it, or the results that its samples may be of. */
export type Replaced = Extract<NotCounting, 'superseded' | 'has-results'>

/**
 * null when the run is behind a coordinate (Methodology: Area score). `replaced`: by id. The first reason that holds is given, those of the run itself before those of the view.
 */
export function notCounting(run: StoredRun, replaced: ReadonlyMap<string, Replaced>, shown: Shown): NotCounting | null {
  if (countsIn(shown.views, run.id)) return null
  if (run.state !== 'accepted') return run.state
  if (run.status !== SUCCESS) return 'failed'
  if (run.evidence === 'second-hand') return 'second-hand'
  const by = replaced.get(run.id)
  if (by !== undefined) return by
  if (run.benchmark === null) return 'no-benchmark'
  if (run.area === null) return 'no-area'
  const { benchmark, area } = run
  const rules = shown.policy?.areas.find((one) => one.area === area)
  if (!rules?.benchmarks.some((part) => isSameBenchmark(part.benchmark, benchmark))) return 'not-named'
  if (!isShownCondition(run, shown.condition)) return 'other-condition'
  const isChosen = shown.views.some(({ parts }) => parts.some((part) => part.run === run.id))
  return isChosen ? 'no-value' : 'earlier'
}

function countsIn(views: readonly View[], run: string): boolean {
  return views.some(({ placement: { capability, safety } }) =>
    [capability, safety].some((coordinate) => !('missing' in coordinate) && coordinate.runs.includes(run)),
  )
}

/** Capability is measured plain; safety in the condition shown. */
function isShownCondition({ axis, condition }: StoredRun, shown: Condition): boolean {
  const { attack, safeguard } = axis === 'safety' ? shown : { attack: 'none', safeguard: 'none' }
  return condition.attack === attack && condition.safeguard === safeguard
}
