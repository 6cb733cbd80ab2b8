import type { PlacementView } from './placements'

/** What lines on one benchmark read, in points towards danger; what is missing is left out. */
export function knownIndicators({ indicators }: PlacementView): Map<string, number> {
  return new Map(
    [...indicators].flatMap(([name, indicator]) => ('missing' in indicator ? [] : [[name, indicator.value] as const])),
  )
}
