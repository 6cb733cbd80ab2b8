import { holds, type Lines, type Point } from './line'

/** From safest to most dangerous. */
export const ZONES = ['green', 'yellow', 'red'] as const
export type Zone = (typeof ZONES)[number]

/**
 * Red where the red line holds, else yellow where the yellow line holds, else green. What each asks for: green routine
 * deployment and continuous monitoring, yellow strengthened mitigations and controlled deployment, red suspension of
 * development and/or deployment (F1 report, abstract, arXiv 2507.16534).
 */
export function zoneAt(lines: Lines, point: Point): Zone {
  if (holds(lines.red, point)) return 'red'
  return holds(lines.yellow, point) ? 'yellow' : 'green'
}

export function isWorse(a: Zone, b: Zone): boolean {
  return severity(a) > severity(b)
}

/** 0 green, 1 yellow, 2 red. */
export function severity(zone: Zone): number {
  return ZONES.indexOf(zone)
}
