import type { ChartLayout } from './chart-theme'
import type { Box } from './plane-box'

/** Where the plane stands on the drawing. Both axes are 0–100 and equally long, whatever the data. */
export type PlaneFrame = {
  layout: ChartLayout
  /** px */
  width: number
  plot: { x: number; y: number; size: number }
  plotBox: Box
  step: number
  /** Middle of the axis titles, in points: between two ticks, in their row. */
  titleAt: number
  x: (capability: number) => number
  y: (safety: number) => number
}

const TOP = 12
const RIGHT = 12

/**
 * The layout of the plane, in px. `wide` stands beside a table, `phone` has its own ticks and margins: it is a second
 * layout, not a scaled one. A plane with models of known safety only keeps room for their strip on the left.
 */
export function planeFrame(layout: ChartLayout, leftStrip: boolean): PlaneFrame {
  const phone = layout === 'phone'
  const left = phone ? (leftStrip ? 62 : 38) : leftStrip ? 124 : 40
  const size = phone ? (leftStrip ? 284 : 308) : 484
  return { ...frameAround(layout, { x: left, y: TOP, size }), width: left + size + RIGHT }
}

/** The small plane: nothing but the square itself, of `size` px. */
export function miniFrame(size: number): PlaneFrame {
  return { ...frameAround('phone', { x: 0.5, y: 0.5, size }), width: size + 1 }
}

function frameAround(layout: ChartLayout, plot: PlaneFrame['plot']): Omit<PlaneFrame, 'width'> {
  const { x, y, size } = plot
  const phone = layout === 'phone'
  return {
    layout,
    plot,
    plotBox: { x1: x, y1: y, x2: x + size, y2: y + size },
    step: phone ? 25 : 20,
    titleAt: phone ? 62.5 : 50,
    x: (capability) => x + (capability / 100) * size,
    y: (safety) => y + ((100 - safety) / 100) * size,
  }
}

/** Tick values, ends included, in points. */
export function planeTicks(frame: PlaneFrame): number[] {
  return Array.from({ length: 100 / frame.step + 1 }, (_, index) => index * frame.step)
}
