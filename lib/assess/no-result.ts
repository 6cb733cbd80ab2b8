import type { Reason } from '@/lib/evals/measured'
import type { PlacementView } from './placements'

/** Why nothing is known, and what was said about it and when, if anybody said something. */
export type NoResult = { reason: Reason; note: string | null; date: string | null }

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
export function noResult(views: readonly Pick<PlacementView, 'placement' | 'withheld'>[]): NoResult {
  const reasons = views.flatMap(({ placement: { capability, safety } }) =>
    [capability, safety].flatMap((coordinate) => ('missing' in coordinate ? [coordinate.missing] : [])),
  )
  const reason = TELLING_FIRST.find((known) => reasons.includes(known)) ?? 'not-run'
  const said = views.find(({ withheld }) => withheld?.reason === reason)?.withheld
  return { reason, note: said?.note ?? null, date: said?.date ?? null }
}
