import type { Axis } from '@/lib/evals/axis'
import type { Reason } from '@/lib/evals/measured'
import type { PlacementPart } from './placement-part'
import type { PlacementView } from './placements'

/** Why nothing is known, what was said about it and when, if anybody said something, and the run that is why. */
export type NoResult = { reason: Reason; note: string | null; date: string | null; run: string | null }

/** A word of the developer explains most, then what went wrong with runs that exist; plain absence explains least. */
const TELLING_FIRST = [
  'withheld',
  'opted-out',
  'unreadable',
  'not-scored',
  'failed',
  'invalidated',
  'below-coverage',
  'not-run',
] as const satisfies readonly Reason[]

/** The reason to show for a model whose placements hold nothing at all, with its note when the reason is such a word. */
export function noResult(views: readonly Pick<PlacementView, 'placement' | 'withheld' | 'parts'>[]): NoResult {
  const reasons = views.flatMap(({ placement: { capability, safety } }) =>
    [capability, safety].flatMap((coordinate) => ('missing' in coordinate ? [coordinate.missing] : [])),
  )
  const reason = TELLING_FIRST.find((known) => reasons.includes(known)) ?? 'not-run'
  const said = views.find(({ withheld }) => withheld?.reason === reason)?.withheld
  const run = onlyRun(
    views.flatMap(({ parts }) => parts),
    reason,
  )
  return { reason, note: said?.note ?? null, date: said?.date ?? null, run }
}

/** Why one coordinate is missing, and the one run that is why; null: it is not missing. */
export function missingOn(
  axis: Axis,
  { placement, parts }: Pick<PlacementView, 'placement' | 'parts'>,
): { reason: Reason; run: string | null } | null {
  const coordinate = placement[axis]
  if (!('missing' in coordinate)) return null
  const reason = coordinate.missing
  const own = parts.filter((part) => part.axis === axis)
  return { reason, run: onlyRun(own, reason) }
}

/** null: no run is, or several are. */
function onlyRun(parts: readonly PlacementPart[], reason: Reason): string | null {
  const runs = parts.flatMap(({ missing, run }) => (missing === reason ? [run] : []))
  return runs.length === 1 ? (runs[0] ?? null) : null
}
