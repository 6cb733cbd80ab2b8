import type { Zone } from '@/lib/risk/zone'

/** solid: an answer. ghost: a zone that is not ruled out. hollow: an answer without an interval. */
export type MarkKind = 'solid' | 'ghost' | 'hollow'
export type MarkZone = Zone | 'unplaced'

type ShapeProps = { zone: MarkZone; x: number; y: number; r: number; kind?: MarkKind }

/** The mark as a group for use inside another drawing; centre and radius in that drawing's units. */
export function ZoneShape({ zone, x, y, r, kind = 'solid' }: ShapeProps) {
  return <g className={markClass(zone, kind)}>{outline(zone, x, y, r, kind)}</g>
}

/** The mark as it stands in text, in a box of `size` px. Hidden from screen readers: a word always stands beside it. */
export function ZoneMark({ zone, kind = 'solid', size = 16 }: { zone: MarkZone; kind?: MarkKind; size?: number }) {
  const ghost = kind === 'ghost'
  const height = ghost ? 14 : 16
  return (
    <svg
      className={`glyph ${markClass(zone, kind)}`}
      width={size}
      height={(size * height) / 16}
      viewBox={`0 0 16 ${height}`}
      aria-hidden="true"
    >
      {outline(zone, 8, height / 2, ghost ? 4 : 5.6, kind)}
    </svg>
  )
}

const KIND_CLASS: Record<MarkKind, string> = { solid: 'm-solid', ghost: 'm-ghost', hollow: 'm-noint' }
const markClass = (zone: MarkZone, kind: MarkKind) =>
  zone === 'unplaced' ? 'm m-unplaced' : `m m-${zone} ${KIND_CLASS[kind]}`

function outline(zone: MarkZone, x: number, y: number, r: number, kind: MarkKind) {
  switch (zone) {
    case 'green':
      return <circle cx={round(x)} cy={round(y)} r={round(r)} />
    case 'yellow':
      return diamond(x, y, r * 1.22, kind)
    case 'red':
      return square(x, y, r * 0.94, kind)
    case 'unplaced':
      return (
        <>
          <circle cx={round(x)} cy={round(y)} r={round(r)} />
          <path d={line([x - r * 0.45, y], [x + r * 0.45, y])} />
        </>
      )
  }
}

/** Two strokes parallel to the upper right edge, at thirds of the diamond. `d` is half its diagonal. */
function diamond(x: number, y: number, d: number, kind: MarkKind) {
  const t = d / 3
  const strokes = line([x - 2 * t, y - t], [x + t, y + 2 * t]) + line([x - t, y - 2 * t], [x + 2 * t, y + t])
  return (
    <>
      <path d={`${line([x, y - d], [x + d, y])}L${at([x, y + d])}L${at([x - d, y])}Z`} />
      {kind === 'solid' && <path className="mh" d={strokes} />}
    </>
  )
}

/** Cross-hatched: two strokes each way. `d` is half the side. */
function square(x: number, y: number, d: number, kind: MarkKind) {
  const t = d / 3
  const strokes = [
    line([x - d, y - t], [x + t, y + d]),
    line([x - t, y - d], [x + d, y + t]),
    line([x - d, y + t], [x + t, y - d]),
    line([x - t, y + d], [x + d, y - t]),
  ].join('')
  return (
    <>
      <rect x={round(x - d)} y={round(y - d)} width={round(2 * d)} height={round(2 * d)} />
      {kind === 'solid' && <path className="mh" d={strokes} />}
    </>
  )
}

type Point = readonly [number, number]
const line = (from: Point, to: Point) => `M${at(from)}L${at(to)}`
const at = (point: Point) => `${round(point[0])} ${round(point[1])}`
// Enough for a screen and a print, and the same text on server and browser.
const round = (value: number) => Math.round(value * 100) / 100
