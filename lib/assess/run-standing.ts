import type { StoredRun } from '@/db/queries/runs'
import type { Axis } from '@/lib/evals/axis'
import type { ThresholdPolicy } from '@/lib/risk/policy'
import { type NotCounting, notCounting, type Replaced } from './not-counting'
import type { PlacementView } from './placements'

/**
 * Whether a run feeds a placement. `own`: in the condition that the policy's zones use; otherwise only where a reader
 * looks at that other condition. `instead`: the run that counts in its place.
 */
export type Standing =
  | { counts: true; axis: Axis; own: boolean }
  | { counts: false; why: NotCounting | 'no-model' | 'no-policy'; instead: string | null }

/** `view`: the placement of the run's model in its area in the run's own condition; null where there is none. */
export function runStanding(
  run: StoredRun,
  replaced: Replaced | null,
  policy: ThresholdPolicy | null,
  view: PlacementView | null,
): Standing {
  const shown = { policy, condition: run.condition, views: view ? [view] : [] }
  const why = notCounting(run, new Map(replaced ? [[run.id, replaced]] : []), shown)
  if (why === null && run.axis !== null) return { counts: true, axis: run.axis, own: isOwn(run, policy) }
  const reason = why === 'not-named' && policy === null ? 'no-policy' : why
  if (reason === 'earlier' && run.model === null) return { counts: false, why: 'no-model', instead: null }
  const instead = reason === 'earlier' || reason === 'has-results' ? rivalOf(run, view) : null
  return { counts: false, why: reason ?? 'no-benchmark', instead }
}

function isOwn({ axis, condition }: StoredRun, policy: ThresholdPolicy | null): boolean {
  const own = policy?.condition
  return axis === 'capability' || (own?.attack === condition.attack && own.safeguard === condition.safeguard)
}

function rivalOf({ benchmark, task }: StoredRun, view: PlacementView | null): string | null {
  return view?.parts.find((part) => part.benchmark === benchmark && part.task === task)?.run ?? null
}
