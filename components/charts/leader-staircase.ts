import { overlap } from './plane-box'

/** A label that hangs under a band from a vertical leader at `x`. px. */
export type Hanging = { id: string; x: number; width: number }

/** `row` counts downwards from 0. The leader bends towards `start`, where the text begins. */
export type Hung = Hanging & { row: number; side: 'right' | 'left'; start: number }

const ELBOW = 6
const GAP = 8

/**
 * Labels on a staircase of leaders that never cross: a label that lies under another's leader hangs lower than it. Labels
 * go to the right of their leader, or to the left where the drawing ends; one that can do neither is left out.
 */
export function leaderStaircase(items: readonly Hanging[], from: number, to: number): Hung[] {
  const hung: Hung[] = []
  for (const item of [...items].sort((a, b) => b.x - a.x)) {
    const right: Hung = { ...item, row: 0, side: 'right', start: item.x + ELBOW }
    const left: Hung = { ...item, row: 0, side: 'left', start: item.x - ELBOW - item.width }
    const fitting = [right, left].filter((label) => label.start >= from && label.start + label.width <= to)
    const chosen = fitting.find((label) => ordered([...hung, label]) !== null)
    if (chosen) hung.push(chosen)
  }
  return inRows(ordered(hung) ?? [])
}

/** Whether a's text lies under b's leader, which must then end above it. Two leaders at one place share it. */
function liesUnder(a: Hung, b: Hung): boolean {
  if (a.id === b.id) return false
  if (a.side === 'right') return b.x > a.x && b.x < a.start + a.width + GAP / 2
  return b.x < a.x && b.x > a.start - GAP / 2
}

/** The labels so that each comes after those it must hang under; null when two must each hang under the other. */
function ordered(labels: readonly Hung[]): Hung[] | null {
  const open = [...labels]
  const done: Hung[] = []
  while (open.length > 0) {
    const next = open.findIndex((label) => open.every((other) => !liesUnder(label, other)))
    if (next === -1) return null
    done.push(...open.splice(next, 1))
  }
  return done
}

function inRows(labels: readonly Hung[]): Hung[] {
  const placed: Hung[] = []
  for (const label of labels) {
    const above = placed.filter((other) => liesUnder(label, other)).map((other) => other.row + 1)
    let row = Math.max(0, ...above)
    while (placed.some((other) => other.row === row && overlap(boxOf(label), boxOf(other), GAP) > 0)) row += 1
    placed.push({ ...label, row })
  }
  return placed
}

const boxOf = ({ start, width, x }: Hung) => ({
  x1: Math.min(start, x),
  x2: Math.max(start + width, x),
  y1: 0,
  y2: 1,
})
