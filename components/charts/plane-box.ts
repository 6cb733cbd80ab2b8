/** A rectangle on the drawing, in px, y down. */
export type Box = { x1: number; y1: number; x2: number; y2: number }

/** Area in px² that two boxes share once `gap` px are added around the first. */
export function overlap(a: Box, b: Box, gap = 0): number {
  const width = Math.min(a.x2 + gap, b.x2) - Math.max(a.x1 - gap, b.x1)
  const height = Math.min(a.y2 + gap, b.y2) - Math.max(a.y1 - gap, b.y1)
  return width > 0 && height > 0 ? width * height : 0
}

export function isInside(inner: Box, outer: Box): boolean {
  return inner.x1 >= outer.x1 && inner.x2 <= outer.x2 && inner.y1 >= outer.y1 && inner.y2 <= outer.y2
}

/** From a box to a point, px; 0 inside it. */
export function distanceTo(box: Box, { x, y }: { x: number; y: number }): number {
  return Math.hypot(Math.max(box.x1 - x, 0, x - box.x2), Math.max(box.y1 - y, 0, y - box.y2))
}

export const around = (x: number, y: number, reach: number): Box => ({
  x1: x - reach,
  y1: y - reach,
  x2: x + reach,
  y2: y + reach,
})
