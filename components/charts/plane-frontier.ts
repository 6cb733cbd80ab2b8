import { frontierOfConcern } from '@/lib/risk/frontier'
import { px } from './chart-theme'
import { around, type Box, isInside, overlap } from './plane-box'
import type { PlaneFrame } from './plane-frame'
import type { Obstacle } from './plane-lines'
import { isKnown, type PlanePoint } from './plane-points'
import { textWidth } from './text-width'

export type PlaneFrontier = { path: string; label: { text: string; x: number; y: number } | null }

const STEP = 8
const BASELINE = 14
const WORST_COST = 400

/**
 * The frontier of concern as a stepped line from the left edge to the top of the plane. It is drawn just outside the
 * points, so that it hides no whisker and no arrow; its name goes under its longest step, where it crosses least.
 */
export function planeFrontier(
  points: readonly PlanePoint[],
  frame: PlaneFrame,
  text: string,
  inTheWay: readonly Obstacle[],
): { frontier: PlaneFrontier | null; obstacles: Obstacle[] } {
  const places = points.flatMap(({ entry: { placement } }) =>
    isKnown(placement.capability) && isKnown(placement.safety)
      ? [{ capability: placement.capability.value, safety: placement.safety.value }]
      : [],
  )
  const { steps } = frontierOfConcern(places)
  const last = steps.at(-1)
  if (last === undefined) return { frontier: null, obstacles: [] }
  const off = frame.layout === 'phone' ? 3 : 4
  const { plotBox } = frame
  const corners = steps.map(({ capability, safety }, index) => ({
    x: Math.min(plotBox.x2, frame.x(capability) + (index === 0 ? 0 : off)),
    y: Math.min(plotBox.y2, frame.y(safety) + off),
  }))
  const path = `${corners.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${px(x)} ${px(y)}`).join('')}V${plotBox.y1}`
  const along = sampled([...corners, { x: corners.at(-1)?.x ?? 0, y: plotBox.y1 }])
  const obstacles = along.map(({ x, y }) => ({ box: around(x, y, 2), weight: 1.5 }))
  const label = labelUnder(corners, text, frame, inTheWay)
  if (label) obstacles.push({ box: label.box, weight: 6 })
  return { frontier: { path, label: label && { text, x: label.x, y: label.y } }, obstacles }
}

type Corner = { x: number; y: number }

function sampled(corners: readonly Corner[]): Corner[] {
  return corners.flatMap((to, index) => {
    const from = corners[index - 1]
    if (from === undefined) return [to]
    const count = Math.max(1, Math.round(Math.hypot(to.x - from.x, to.y - from.y) / STEP))
    return Array.from({ length: count }, (_, k) => ({
      x: from.x + ((to.x - from.x) * (k + 1)) / count,
      y: from.y + ((to.y - from.y) * (k + 1)) / count,
    }))
  })
}

function labelUnder(corners: readonly Corner[], text: string, frame: PlaneFrame, inTheWay: readonly Obstacle[]) {
  const width = textWidth(text)
  let best: { x: number; y: number; box: Box; cost: number } | null = null
  for (const [index, to] of corners.entries()) {
    const from = corners[index - 1]
    if (from === undefined || from.y !== to.y) continue
    const y = to.y + BASELINE
    for (let x = from.x + 8; x + width < to.x - 4; x += 6) {
      const box = { x1: x - 3, x2: x + width + 3, y1: y - 10, y2: y + 3 }
      if (!isInside(box, frame.plotBox)) continue
      let cost = -(to.x - from.x) / 20
      for (const obstacle of inTheWay) cost += overlap(box, obstacle.box) * obstacle.weight
      if (best === null || cost < best.cost - 1) best = { x, y, box, cost }
    }
  }
  return best !== null && best.cost < WORST_COST ? best : null
}
