import { TEXT_SIZE } from './chart-theme'
import type { Box } from './plane-box'
import { fitText, textWidth } from './text-width'

/** A vertical rule with both versions above it. `x`, `y` of the label are the start of its baseline. */
export type HistoryRule = { x: number; y1: number; y2: number; label: { text: string; x: number; y: number; box: Box } }

export const RULE_LANE = 18
const GAP = 8
const EDGE = 2
/** A flag begins a little left of its rule, which goes down from under it. */
const POLE = 3

type Lane = { at: number; left: number; right: number; text: string; lane: number }

/**
 * Labels like flags to the right of their rules, or to the left where there is no room, in as many lanes as they need:
 * none on another, and, as long as it can be helped, no rule through a label below its own. `x`: from left to right.
 */
export function ruleLanes(rules: readonly { x: number; label: string }[], width: number): Lane[] {
  const placed: Lane[] = []
  const flags = rules.map(({ x, label }) => flagAt(x, label, width))
  // Of flags to the right the left one stands higher, of those to the left the right one: so no rule meets the other's.
  const toRight = flags.filter(({ at, left }) => left === at - POLE)
  const toLeft = flags.filter(({ at, left }) => left !== at - POLE)
  for (const one of [...toRight.toReversed(), ...toLeft]) {
    const lane = placed.findIndex((_, lane) => placed.every((other) => isFree({ ...one, lane }, other)))
    placed.push({ ...one, lane: lane < 0 ? laneCount(placed) : lane })
  }
  return placed
}

function flagAt(x: number, label: string, width: number): Omit<Lane, 'lane'> {
  const text = fitText(label, width - 2 * EDGE, { strong: true })
  const wide = textWidth(text, { strong: true })
  const [right, left] = [x - POLE, x + POLE - wide]
  const start = right + wide <= width - EDGE ? right : left >= EDGE ? left : width - EDGE - wide
  return { at: x, left: start, right: start + wide, text }
}

function isFree(one: Lane, other: Lane): boolean {
  if (one.lane === other.lane) return one.left >= other.right + GAP || one.right <= other.left - GAP
  const [above, below] = one.lane > other.lane ? [one, other] : [other, one]
  return above.at < below.left - POLE || above.at > below.right + POLE
}

export function laneCount(lanes: readonly Lane[]): number {
  return Math.max(0, ...lanes.map(({ lane }) => lane + 1))
}

/** `bottom`: of the lanes, px. */
export function toRules(lanes: readonly Lane[], bottom: number, y2: number): HistoryRule[] {
  return lanes.map(({ at, left, right, text, lane }) => {
    const y = bottom - lane * RULE_LANE - 6
    const box = { x1: left, x2: right, y1: y - TEXT_SIZE, y2: y + 3 }
    return { x: at, y1: y + 4, y2, label: { text, x: left, y, box } }
  })
}
