import type { PlacementView } from './placements'

/** Safety minus plain safety, in points; null unless both are known and differ in condition. */
export function dropOf({ placement: { safety }, plainSafety }: PlacementView): number | null {
  if (plainSafety === null || 'missing' in safety || 'missing' in plainSafety) return null
  return safety.value - plainSafety.value
}
