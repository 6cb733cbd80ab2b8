import type { Placement } from './placement'

/** Whether anything was measured: at least one of the two coordinates. */
export function hasResult({ capability, safety }: Pick<Placement, 'capability' | 'safety'>): boolean {
  return !('missing' in capability && 'missing' in safety)
}
