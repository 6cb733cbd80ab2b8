import type { Decision } from '@/lib/evals/assessment'

/** A decision signed later than another of the same model. `areas`: those of the other that it is about, too. */
export type DecidedAnew = {
  assessment: string
  signOff: string
  decision: Decision
  areas: string[]
  at: string
  /** From when on it is one on the same model: when it was signed, or when their records were merged after that. */
  since: string
}

/** The areas in which the older decision is still the last, in their order. */
export function areasLeft(areas: readonly string[], anew: readonly Pick<DecidedAnew, 'areas'>[]): string[] {
  return areas.filter((area) => !anew.some((one) => one.areas.includes(area)))
}

/**
 * The decision with which every one of these areas was decided anew, by itself or after those before it; null: in some
 * the older one is still the last, and there it goes on to hold. `anew`: in the order of `since`. That it was taken
 * back since changes nothing: what was superseded is not what anybody would decide now.
 */
export function superseding(areas: readonly string[], anew: readonly DecidedAnew[]): DecidedAnew | null {
  return anew.find((_, index) => areasLeft(areas, anew.slice(0, index + 1)).length === 0) ?? null
}
