import { px } from './chart-theme'
import { historyColumns } from './history-columns'
import { type HistoryRule, laneCount, RULE_LANE, ruleLanes, toRules } from './history-rules'
import type { Box } from './plane-box'
import { isKnown } from './plane-points'
import type { HistoryBreak, HistoryInput, HistoryPoint, Stood } from './standing-history-input'

export type HistoryMark = {
  id: string
  point: HistoryPoint
  area: string
  x: number
  y: number
  hit: { x: number; y: number; radius: number }
}

/** One area: its gap as a line, and under it a band with its zone, both cut where a version is another. */
export type HistoryPanel = {
  id: string
  name: string
  title: { x: number; y: number }
  /** What holds at the end of the line, and where that is said. */
  last: Stood | null
  lastAt: { x: number; y: number; anchor: 'start' | 'end' }
  plot: Box
  zero: number
  gap: string
  whiskers: string
  band: Box
  zones: { zone: Stood['zone']; x1: number; x2: number }[]
  rules: HistoryRule[]
  marks: HistoryMark[]
}

export type HistoryModel = {
  width: number
  height: number
  panels: HistoryPanel[]
  /** Across every area. */
  rules: HistoryRule[]
  days: { x: number; anchor: 'start' | 'middle' | 'end'; at: string }[]
  daysAt: number
  /** In the order in which the arrow keys walk them: area by area, oldest first. */
  walk: HistoryMark[]
}

const SIZE = {
  wide: { width: 720, left: 44, right: 52, apart: 30, titleRows: 1 },
  phone: { width: 346, left: 36, right: 46, apart: 24, titleRows: 2 },
} as const
const ROW = 18
const PLOT = 84
const BAND = 12
const UNDER_PLOT = 8
const BETWEEN = 22
const INSET = 14
const DAYS = 24
const DAY_ROOM = 78
/** Room around a rule: a line ends before it, and the mark of what comes after stands clear of it. */
const CUT = { before: 6, after: 10 }
const REACH = 12

/** Where a model stood over time, area under area on one axis of time. The gap is drawn on −100…100 whatever it was. */
export function historyModel({ layout, areas, breaks, now }: HistoryInput): HistoryModel {
  const { width, left, right, apart, titleRows } = SIZE[layout]
  const [x1, x2] = [left, width - right]
  const times = [...new Set([...areas.flatMap(({ points }) => points), ...breaks].map(({ at }) => at))].sort()
  const all = [...times, ...(times.at(-1) === now ? [] : [now])]
  const places = historyColumns(all.map(Date.parse), x1 + INSET, x2, apart)
  const xs = new Map(all.map((at, i) => [at, px(places[i] ?? x1)]))
  const x = (at: string) => xs.get(at) ?? x1
  const toLane = ({ at, label }: HistoryBreak) => ({ x: x(at), label })

  const shared = ruleLanes(breaks.filter(({ area }) => area === null).map(toLane), width)
  let y = laneCount(shared) * RULE_LANE
  const top = y
  const panels = areas.map(({ id, name, points }) => {
    const own = ruleLanes(breaks.filter(({ area }) => area === id).map(toLane), width)
    const title = { x: x1, y: y + ROW - 4 }
    const lastAt =
      titleRows === 1
        ? ({ x: x2, y: title.y, anchor: 'end' } as const)
        : ({ x: x1, y: title.y + ROW, anchor: 'start' } as const)
    const lanesEnd = y + titleRows * ROW + laneCount(own) * RULE_LANE
    const plot = { x1, x2, y1: lanesEnd + 4, y2: lanesEnd + 4 + PLOT }
    const band = { x1, x2, y1: plot.y2 + UNDER_PLOT, y2: plot.y2 + UNDER_PLOT + BAND }
    y = band.y2 + BETWEEN
    const cuts = new Set(breaks.filter(({ area }) => area === null || area === id).map(({ at }) => at))
    const pieces = piecesOf(points, cuts, x, { x1, x2: x(now) })
    return {
      id,
      name,
      title,
      last: pieces.at(-1)?.stood ?? null,
      lastAt,
      plot,
      zero: gapY(0, plot),
      ...linesOf(pieces, plot),
      band,
      zones: pieces.flatMap(({ stood, x1, x2 }) => (hasResult(stood) ? [{ zone: stood.zone, x1, x2 }] : [])),
      rules: toRules(own, lanesEnd, band.y2),
      marks: pieces.flatMap((piece) => (piece.point ? [markOf(piece, piece.point, id, plot, band)] : [])),
    }
  })
  const bottom = y - BETWEEN
  return {
    width,
    height: bottom + DAYS,
    panels,
    rules: toRules(shared, top, bottom),
    days: daysOf(all, x),
    daysAt: bottom + 17,
    walk: panels.flatMap(({ marks }) => marks),
  }
}

/** A while in which a model stood in one place. `point`: what brought it there; null: it was there before, or a cut. */
type Piece = { x1: number; x2: number; stood: Stood; point: HistoryPoint | null; isJoined: boolean }

function piecesOf(
  points: readonly HistoryPoint[],
  cuts: ReadonlySet<string>,
  x: (at: string) => number,
  ends: { x1: number; x2: number },
): Piece[] {
  const pieces: Piece[] = []
  const first = points[0]
  let open: Omit<Piece, 'x2'> | null = first?.before
    ? { x1: ends.x1, stood: first.before, point: null, isJoined: false }
    : null
  const at = new Map(points.map((point) => [point.at, point]))
  for (const time of [...new Set([...at.keys(), ...cuts])].sort()) {
    const [point, isCut] = [at.get(time) ?? null, cuts.has(time)]
    if (open) pieces.push({ ...open, x2: x(time) - (isCut ? CUT.before : 0) })
    const stood: Stood | null = point?.after ?? open?.stood ?? null
    const isJoined: boolean = open !== null && !isCut
    open = stood && { x1: x(time) + (isCut ? CUT.after : 0), stood, point, isJoined }
  }
  if (open) pieces.push({ ...open, x2: Math.max(open.x1, ends.x2) })
  return pieces
}

/** A step goes straight up or down to the next place; across a cut, or where a gap is not known, nothing is joined. */
function linesOf(pieces: readonly Piece[], plot: Box): { gap: string; whiskers: string } {
  const path: string[] = []
  const whiskers: string[] = []
  pieces.forEach(({ x1, x2, stood, point, isJoined }, i) => {
    if (stood.gap === null) return
    const isStep = isJoined && pieces[i - 1]?.stood.gap != null
    path.push(`${isStep ? 'V' : `M${px(x1)} `}${px(gapY(stood.gap, plot))}H${px(x2)}`)
    const ends = gapEnds(stood)
    if (point && ends) whiskers.push(`M${px(x1)} ${px(gapY(ends[0], plot))}V${px(gapY(ends[1], plot))}`)
  })
  return { gap: path.join(''), whiskers: whiskers.join('') }
}

function markOf({ x1, stood }: Piece, point: HistoryPoint, area: string, plot: Box, band: Box): HistoryMark {
  // Where a gap is not known it stands on the band, never at 0.
  const y = px(stood.gap === null ? (band.y1 + band.y2) / 2 : gapY(stood.gap, plot))
  return { id: point.id, point, area, x: px(x1), y, hit: { x: px(x1), y, radius: REACH } }
}

function gapY(gap: number, { y1, y2 }: Box): number {
  return y1 + ((100 - gap) / 200) * (y2 - y1)
}

/** Between the ends of both intervals, within the scale; null where neither has one. */
export function gapEnds({ capability, safety }: Stood): [low: number, high: number] | null {
  if (!isKnown(capability) || !isKnown(safety)) return null
  if ([capability, safety].every(({ low, high }) => low === null && high === null)) return null
  const low = (capability.low ?? capability.value) - (safety.high ?? safety.value)
  const high = (capability.high ?? capability.value) - (safety.low ?? safety.value)
  return [Math.max(-100, low), Math.min(100, high)]
}

function hasResult({ capability, safety }: Stood): boolean {
  return isKnown(capability) || isKnown(safety)
}

/** The last, the first, and between them each day for which there is room. */
function daysOf(times: readonly string[], x: (at: string) => number): HistoryModel['days'] {
  const last = times.length - 1
  const days: HistoryModel['days'] = []
  const taken: { day: string; from: number; to: number }[] = []
  for (const i of [last, ...times.keys()]) {
    const at = times[i]
    if (at === undefined) continue
    const anchor = i === last ? 'end' : i === 0 ? 'start' : 'middle'
    const from = x(at) - DAY_ROOM * { start: 0, middle: 0.5, end: 1 }[anchor]
    const day = at.slice(0, 10)
    if (taken.some((one) => one.day === day || (from < one.to && from + DAY_ROOM > one.from))) continue
    taken.push({ day, from, to: from + DAY_ROOM })
    days.push({ x: x(at), anchor, at })
  }
  return days
}
