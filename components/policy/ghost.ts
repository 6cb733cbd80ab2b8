import type { PlaneFrame } from '@/components/charts/plane-frame'
import type { PlaneMark } from '@/components/charts/plane-points'
import { isSameCondition, type Move } from './what-if'

/** The outline of where a model stood. `isElsewhere`: it is apart from the mark, and a line leads from it there. */
export type GhostAt = { x: number; y: number; radius: number; isElsewhere: boolean }

const AROUND = 6

/**
 * Where a model stood: at its place on the plane; around where it stands now, if that is the same, not known, or was
 * measured under another condition: a plane never mixes two.
 */
export function ghostOf(
  { before, after }: Pick<Move, 'before' | 'after'>,
  frame: Pick<PlaneFrame, 'x' | 'y'>,
  mark: Pick<PlaneMark, 'x' | 'y' | 'radius'>,
): GhostAt {
  const { capability, safety } = before
  const isComparable = isSameCondition(before.condition, after.condition)
  const isPlaced = isComparable && !('missing' in capability) && !('missing' in safety)
  const [x, y] = isPlaced ? [frame.x(capability.value), frame.y(safety.value)] : [mark.x, mark.y]
  const isElsewhere = Math.hypot(x - mark.x, y - mark.y) > mark.radius
  return { x, y, radius: mark.radius + (isElsewhere ? 0 : AROUND), isElsewhere }
}
