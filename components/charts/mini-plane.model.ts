import type { Indicators, Lines } from '@/lib/risk/line'
import type { Coordinate } from '@/lib/risk/placement'
import { px } from './chart-theme'
import { miniFrame, type PlaneFrame } from './plane-frame'
import type { PlaneEntry } from './plane-input'
import { drawnInterval, isKnown, type PlanePoint, planePoints } from './plane-points'
import { lineWithin, type PlaneRegion, pathThrough, planeRegions } from './plane-regions'

export type MiniPlaneInput = {
  areaName: string
  lines: Lines | null
  indicators?: Indicators
  /** null: the model has nothing in this area. */
  entry: PlaneEntry | null
  /** All models of the area; the one shown is left out by its id. */
  others: readonly { model: string; capability: Coordinate; safety: Coordinate }[]
}

export type MiniPlaneModel = {
  frame: PlaneFrame
  regions: PlaneRegion[]
  lines: { kind: 'diagonal' | 'yellow' | 'red'; path: string }[]
  /** Grey dots as one path, so that seven planes of many models stay light. */
  others: string
  point: PlanePoint | null
  /** Where a model with one coordinate may stand: a line through the plane, a band as wide as its interval. */
  range: { line: string; band: string | null } | null
}

export const MINI_SIZE = 164
const DOT = 2
const MARK = 4.6

/** One model in one area among the others (in grey): no ticks, no names. A missing coordinate is a line, not a point. */
export function miniPlaneModel({ lines, indicators, entry, others }: MiniPlaneInput): MiniPlaneModel {
  const frame = miniFrame(MINI_SIZE)
  const own = entry?.placement.model
  const dots = others.flatMap(({ model, capability, safety }) =>
    model !== own && isKnown(capability) && isKnown(safety)
      ? [dot(frame.x(capability.value), frame.y(safety.value))]
      : [],
  )
  const drawn = lines === null ? [] : (['yellow', 'red'] as const)
  const point = entry === null ? undefined : planePoints([entry], frame, null).points[0]
  return {
    frame,
    regions: planeRegions(lines, indicators, frame),
    lines: [
      {
        kind: 'diagonal',
        path: pathThrough(
          [
            [0, 0],
            [100, 100],
          ],
          frame,
        ),
      },
      ...drawn.flatMap((kind) =>
        lines ? [{ kind, path: pathThrough(lineWithin(lines[kind], indicators), frame) }] : [],
      ),
    ],
    others: dots.join(''),
    point: point ? { ...point, radius: MARK } : null,
    range: entry === null ? null : rangeOf(entry, frame),
  }
}

const dot = (x: number, y: number) =>
  `M${px(x - DOT)} ${px(y)}a${DOT} ${DOT} 0 1 0 ${2 * DOT} 0a${DOT} ${DOT} 0 1 0 ${-2 * DOT} 0`

function rangeOf({ placement: { capability, safety } }: PlaneEntry, frame: PlaneFrame): MiniPlaneModel['range'] {
  const { x1, x2, y1, y2 } = frame.plotBox
  if (isKnown(capability) && !isKnown(safety)) {
    const interval = drawnInterval(capability)
    const band =
      interval && `M${px(frame.x(interval[0]))} ${y1}H${px(frame.x(interval[1]))}V${y2}H${px(frame.x(interval[0]))}Z`
    return { line: `M${px(frame.x(capability.value))} ${y1}V${y2}`, band }
  }
  if (isKnown(safety) && !isKnown(capability)) {
    const interval = drawnInterval(safety)
    const band =
      interval && `M${x1} ${px(frame.y(interval[0]))}V${px(frame.y(interval[1]))}H${x2}V${px(frame.y(interval[0]))}Z`
    return { line: `M${x1} ${px(frame.y(safety.value))}H${x2}`, band }
  }
  return null
}
