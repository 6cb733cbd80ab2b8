import type { Box } from './plane-box'

/** Between two lines of a hatch, px across and down. */
const STEP = 7

/**
 * The lines of a hatch across a box, as an SVG path: yellow falls, red is crossed. For where a pattern would not do: whoever
 * prints to PDF makes a picture of a pattern, and of these lines lines.
 */
export function hatchPath(zone: 'yellow' | 'red', { x1, y1, x2, y2 }: Box): string {
  const [width, height] = [x2 - x1, y2 - y1]
  const starts = Array.from({ length: Math.ceil((width + height) / STEP) }, (_, nth) => (nth + 0.5) * STEP - height)
  const falling = starts.map((x) => `M${x1 + x} ${y1}l${height} ${height}`)
  const rising = starts.map((x) => `M${x1 + x} ${y2}l${height} ${-height}`)
  return [...falling, ...(zone === 'red' ? rising : [])].join('')
}
