import { severity } from '@/lib/format/zone'
import { LABEL_GAP, TEXT_SIZE } from './chart-theme'
import { around, type Box, distanceTo, isInside, overlap } from './plane-box'
import type { PlaneFrame } from './plane-frame'
import type { Obstacle } from './plane-lines'
import type { PlanePoint } from './plane-points'
import { fitText, textWidth } from './text-width'

/** A name beside its mark. `x`, `y` is the start of its baseline, px. */
export type PlaneLabel = { id: string; text: string; x: number; y: number; box: Box }

/** More names than this make the plane a page of text; the table has them all. */
export const LABEL_LIMIT = { wide: 24, phone: 12 } as const
const LONGEST = { wide: 190, phone: 130 } as const

const WORST_COST = 120
const EDGE = 3
const ASCENT = 10
const DESCENT = 3

/**
 * Names on the plane, at most one a point, in order of priority: selected, focused, worst zone, newest. A name tries the
 * places around its mark, cheapest first; it never lies on another name, on another mark or outside the frame, nor nearer
 * to another mark than to its own, whose name it would seem to be. What does not fit is left out and counted. With a focus only the focused and the selected are named.
 */
export function planeLabels(
  points: readonly PlanePoint[],
  obstacles: readonly Obstacle[],
  frame: PlaneFrame,
  focus: string | null,
): { labels: PlaneLabel[]; unlabelled: number } {
  const wanted = points.filter((point) => focus === null || point.id === focus || point.selected)
  const labels: PlaneLabel[] = []
  for (const point of [...wanted].sort((a, b) => compare(a, b, focus))) {
    if (labels.length >= LABEL_LIMIT[frame.layout]) break
    const label = labelOf(point, points, obstacles, labels, frame, point.id === focus || point.selected)
    if (label) labels.push(label)
  }
  return { labels, unlabelled: wanted.length - labels.length }
}

function compare(a: PlanePoint, b: PlanePoint, focus: string | null): number {
  return (
    Number(b.selected) - Number(a.selected) ||
    Number(b.id === focus) - Number(a.id === focus) ||
    severity(b.entry.placement) - severity(a.entry.placement) ||
    (b.entry.since ?? '').localeCompare(a.entry.since ?? '') ||
    a.name.localeCompare(b.name)
  )
}

function labelOf(
  point: PlanePoint,
  points: readonly PlanePoint[],
  obstacles: readonly Obstacle[],
  placed: readonly PlaneLabel[],
  frame: PlaneFrame,
  must: boolean,
): PlaneLabel | null {
  const text = fitText(point.name, LONGEST[frame.layout], { size: TEXT_SIZE, strong: true })
  const width = textWidth(text, { size: TEXT_SIZE, strong: true })
  const limits = {
    x1: frame.plotBox.x1 + EDGE,
    x2: frame.plotBox.x2 - EDGE,
    y1: frame.plotBox.y1 + EDGE,
    y2: frame.plotBox.y2 - EDGE,
  }
  const reach = width + point.radius + 40
  const reachable = around(point.x, point.y, reach)
  const near = obstacles.filter(({ box, of }) => of !== point.id && overlap(box, reachable) > 0)
  const marks = points.filter(({ id, x, y }) => id !== point.id && Math.hypot(x - point.x, y - point.y) < reach)
  let best: { cost: number; x: number; y: number; box: Box } | null = null
  for (const [dx, dy, dislike] of placesAround(point.radius + 6, width)) {
    const [x, y] = [point.x + dx, point.y + dy]
    const box = { x1: x, x2: x + width, y1: y - ASCENT, y2: y + DESCENT }
    if (!isInside(box, limits)) continue
    if (placed.some((other) => overlap(box, other.box, LABEL_GAP) > 0)) continue
    if (!must && marks.some((other) => overlap(box, around(other.x, other.y, other.radius)) > 0)) continue
    if (!must && marks.some((other) => beside(box, other) <= beside(box, point))) continue
    let cost = dislike
    for (const obstacle of near) cost += overlap(box, obstacle.box, 1) * obstacle.weight * 0.12
    if (best === null || cost < best.cost) best = { cost, x, y, box }
  }
  if (best === null || (best.cost >= WORST_COST && !must)) return null
  return { id: point.id, text, x: best.x, y: best.y, box: best.box }
}

/** How far a name is from the edge of a mark, px. */
function beside(box: Box, mark: PlanePoint): number {
  return distanceTo(box, mark) - mark.radius
}

/** Right, left, above, below, then further; the third figure is how much a place is disliked. */
function placesAround(gap: number, width: number): readonly (readonly [dx: number, dy: number, dislike: number])[] {
  return [
    [gap, 4, 0],
    [gap, -8, 2],
    [gap, 18, 2],
    [-gap - width, 4, 4],
    [-gap - width, -8, 6],
    [-gap - width, 18, 6],
    [-width / 2, -gap - 4, 8],
    [-width / 2, gap + 12, 8],
    [gap + 30, 4, 14],
    [-gap - width - 30, 4, 16],
    [gap, -24, 16],
    [gap, 32, 16],
    [-gap - width, -24, 18],
    [-gap - width, 32, 18],
  ]
}
