/** A place on the plane, in points; a point has both ends alike. */
export type PlanePlace = {
  capability: readonly [from: number, to: number]
  safety: readonly [from: number, to: number]
}

type Edges = { left: number; right: number; top: number; bottom: number }
type At = { x: number; y: number }

/** px: less is a click, and marks a point. */
const CLICK = 4

/** What was drawn from one place on the screen to another over a plane with these edges, in whole points within it. */
export function placeBetween(edges: Edges, from: At, to: At): PlanePlace {
  const end = Math.hypot(to.x - from.x, to.y - from.y) < CLICK ? from : to
  const across = ({ x }: At) => whole((x - edges.left) / (edges.right - edges.left))
  const up = ({ y }: At) => whole((edges.bottom - y) / (edges.bottom - edges.top))
  return { capability: ordered(across(from), across(end)), safety: ordered(up(from), up(end)) }
}

function whole(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 100)
}

function ordered(one: number, other: number): [number, number] {
  return one <= other ? [one, other] : [other, one]
}
