import type { Indicators, Lines } from '@/lib/risk/line'
import { TEXT_SIZE } from './chart-theme'
import { around, type Box, isInside, overlap } from './plane-box'
import type { PlaneFrame } from './plane-frame'
import type { PlaneWords } from './plane-input'
import { lineWithin, type PlanePosition, pathThrough } from './plane-regions'
import { textWidth } from './text-width'

/** A line with its name along it. `offset` is the middle of the text, in px from the start; `rise` lifts it off. */
export type PlaneLine = {
  kind: 'diagonal' | 'yellow' | 'red'
  path: string
  label: { text: string; offset: number; rise: number } | null
}

/** Something a name should not lie on; `weight` says how badly. */
export type Obstacle = { box: Box; weight: number; of?: string }

export type DrawnLines = { lines: PlaneLine[]; obstacles: Obstacle[] }

type Spot = { x: number; y: number; at: number; angle: number }

const RISE = -6
const BELOW = 15
const STEP = 6
const WORDS_WEIGHT = 12
const LINE_WEIGHT = 3

/** The 45° line and the area's two lines. A name goes where its line is straight and least is in the way. */
export function planeLines(
  { lines, indicators, policyLabel }: { lines: Lines | null; indicators?: Indicators; policyLabel: string },
  frame: PlaneFrame,
  words: PlaneWords,
  inTheWay: readonly Obstacle[],
): DrawnLines {
  const obstacles: Obstacle[] = [...inTheWay]
  const own: Obstacle[] = []
  const drawn: PlaneLine[] = []
  const add = (kind: PlaneLine['kind'], positions: readonly PlanePosition[], text: string, preferred: number) => {
    if (positions.length < 2) return
    const spots = alongPath(positions, frame)
    const label = labelOn(spots, text, kind !== 'diagonal', preferred, frame, [...obstacles, ...own])
    for (const spot of spots) own.push({ box: around(spot.x, spot.y, 2), weight: LINE_WEIGHT })
    if (label) own.push(...label.boxes.map((box) => ({ box, weight: WORDS_WEIGHT })))
    const path = pathThrough(positions, frame)
    drawn.push({ kind, path, label: label && { text, offset: label.offset, rise: label.rise } })
  }
  const phone = frame.layout === 'phone'
  if (lines) {
    add('red', lineWithin(lines.red, indicators), words.line('red', policyLabel, frame.layout), phone ? 0.42 : 0.5)
    add('yellow', lineWithin(lines.yellow, indicators), words.line('yellow', policyLabel, frame.layout), 0.22)
  }
  add(
    'diagonal',
    [
      [0, 0],
      [100, 100],
    ],
    words.diagonal(frame.layout),
    phone ? 0.9 : 0.3,
  )
  return { lines: drawn.reverse(), obstacles: own }
}

function alongPath(positions: readonly PlanePosition[], frame: PlaneFrame): Spot[] {
  const spots: Spot[] = []
  let length = 0
  positions.forEach(([c, s], index) => {
    const next = positions[index + 1]
    if (next === undefined) return
    const [x, y] = [frame.x(c), frame.y(s)]
    const [dx, dy] = [frame.x(next[0]) - x, frame.y(next[1]) - y]
    const piece = Math.hypot(dx, dy)
    if (piece === 0) return
    const angle = Math.atan2(dy, dx)
    for (let t = Math.ceil(length / STEP) * STEP; t < length + piece; t += STEP) {
      const share = (t - length) / piece
      spots.push({ x: x + dx * share, y: y + dy * share, at: t, angle })
    }
    length += piece
  })
  return spots
}

type Candidate = { offset: number; rise: number; boxes: Box[]; cost: number }

function labelOn(
  spots: readonly Spot[],
  text: string,
  strong: boolean,
  preferred: number,
  frame: PlaneFrame,
  obstacles: readonly Obstacle[],
): Candidate | null {
  const width = textWidth(text, { strong })
  const total = spots.at(-1)?.at ?? 0
  const letters = spots.filter((_, index) => index % 2 === 0)
  let best: Candidate | null = null
  for (const rise of [RISE, BELOW]) {
    const costed = letters.map((spot) => {
      const box = letterBox(spot, rise)
      const cost = obstacles.reduce((sum, other) => sum + overlap(box, other.box) * other.weight * 0.12, 0)
      return { spot, box, cost: isInside(box, frame.plotBox) ? cost : Number.POSITIVE_INFINITY }
    })
    for (const middle of letters) {
      if (middle.at < width / 2 + 4 || middle.at > total - width / 2 - 4) continue
      const under = costed.filter(({ spot }) => Math.abs(spot.at - middle.at) <= width / 2 + STEP)
      const angles = under.map(({ spot }) => spot.angle)
      const bend = Math.max(...angles) - Math.min(...angles)
      const dislike = Math.abs(middle.at / total - preferred) * 120 + bend * 160 + (rise === RISE ? 0 : 40)
      const cost = under.reduce((sum, letter) => sum + letter.cost, dislike)
      if (best === null || cost < best.cost)
        best = { offset: middle.at, rise, boxes: under.map(({ box }) => box), cost }
    }
  }
  return best !== null && best.cost < 900 ? best : null
}

/** Where a letter stands that is lifted off the path by `rise`, at right angles to it. */
function letterBox(spot: Spot, rise: number): Box {
  const lift = rise - TEXT_SIZE / 3
  const x = spot.x - Math.sin(spot.angle) * lift
  const y = spot.y + Math.cos(spot.angle) * lift
  return around(x, y, TEXT_SIZE / 2)
}
