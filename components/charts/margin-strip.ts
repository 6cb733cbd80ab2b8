import type { Indicators, Lines } from '@/lib/risk/line'
import type { Zone } from '@/lib/risk/zone'
import { marginBand } from './margin-band'
import type { Box } from './plane-box'
import type { PlaneFrame } from './plane-frame'
import type { PlaneEntry, PlaneWords } from './plane-input'
import { arrowOf, drawnInterval, isKnown, markOf, type PlaneArrow, type PlaneMark } from './plane-points'

/** A model with one coordinate, on the margin of that axis. `range` runs where it may stand. */
export type StripMark = PlaneMark & { range: string | null; arrow: PlaneArrow | null }

/** A band coloured by the worst zone still possible; its parts in px. */
export type StripBand = { box: Box; parts: { zone: Zone; words: string; box: Box }[]; borders: string }

export const BAND = 12
const MARK_RADIUS = 4.2
const OVERHANG = 3

/** Where the two strips stand: under the tick row, and left of the ticks. px. */
export function bandBox(known: 'capability' | 'safety', frame: PlaneFrame): Box {
  const { plotBox, layout } = frame
  if (known === 'capability') return { ...plotBox, y1: plotBox.y2 + 28, y2: plotBox.y2 + 28 + BAND }
  const x1 = layout === 'phone' ? plotBox.x1 - 52 : plotBox.x1 - 42
  return { ...plotBox, x1, x2: x1 + BAND }
}

export function stripBand(
  known: 'capability' | 'safety',
  { lines, indicators }: { lines: Lines | null; indicators?: Indicators },
  frame: PlaneFrame,
  words: PlaneWords,
): StripBand {
  const box = bandBox(known, frame)
  const missing = known === 'capability' ? 'safety' : 'capability'
  const parts = (lines === null ? [] : marginBand(known, lines, indicators)).map((part) => ({
    zone: part.worst,
    words: words.range(part.best, part.worst, missing),
    box:
      known === 'capability'
        ? { ...box, x1: frame.x(part.from), x2: frame.x(part.to) }
        : { ...box, y1: frame.y(part.to), y2: frame.y(part.from) },
  }))
  const borders = parts
    .slice(1)
    .map((part) =>
      known === 'capability'
        ? `M${part.box.x1.toFixed(1)} ${box.y1 - OVERHANG}V${box.y2 + OVERHANG}`
        : `M${box.x1 - OVERHANG} ${part.box.y2.toFixed(1)}H${box.x2 + OVERHANG}`,
    )
  return { box, parts, borders: borders.join('') }
}

/** The models that have this coordinate and not the other, on its band. */
export function stripMarks(
  known: 'capability' | 'safety',
  entries: readonly PlaneEntry[],
  frame: PlaneFrame,
  focus: string | null,
): StripMark[] {
  const box = bandBox(known, frame)
  const { plotBox } = frame
  return entries.flatMap((entry) => {
    const { placement } = entry
    const [coordinate, other] =
      known === 'capability' ? [placement.capability, placement.safety] : [placement.safety, placement.capability]
    if (!isKnown(coordinate) || isKnown(other)) return []
    const interval = drawnInterval(coordinate)
    const open = placement.zone === 'unplaced' && placement.range !== null
    if (known === 'capability') {
      const at = { x: frame.x(coordinate.value), y: (box.y1 + box.y2) / 2, radius: MARK_RADIUS }
      const whisker = interval && `M${frame.x(interval[0]).toFixed(1)} ${at.y}H${frame.x(interval[1]).toFixed(1)}`
      const range = open ? `M${at.x.toFixed(1)} ${plotBox.y1}V${box.y1}` : null
      return [{ ...markOf(entry, at, frame, focus), whisker, range, arrow: null }]
    }
    const at = { x: (box.x1 + box.x2) / 2, y: frame.y(coordinate.value), radius: MARK_RADIUS }
    const whisker = interval && `M${at.x} ${frame.y(interval[1]).toFixed(1)}V${frame.y(interval[0]).toFixed(1)}`
    const range = open ? `M${plotBox.x1} ${at.y.toFixed(1)}H${plotBox.x2}` : null
    return [{ ...markOf(entry, at, frame, focus), whisker, range, arrow: arrowOf(entry, at, frame) }]
  })
}
