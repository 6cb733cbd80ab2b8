/**
 * A line on the plane (product.md §1). Values in points, above 0. Every kind can only become truer with more
 * capability or less safety.
 */
export type Line =
  | { kind: 'capability-at-least'; value: number }
  | { kind: 'gap-at-least'; value: number }
  | { kind: 'residual-risk-at-least'; value: number }
  | { kind: 'exponential-risk-at-least'; a: number; c0: number; value: number }
  | { kind: 'indicator-at-least'; benchmark: string; value: number }
  | { kind: 'all' | 'any'; of: Line[] }

export const LINE_KINDS = [
  'capability-at-least',
  'gap-at-least',
  'residual-risk-at-least',
  'exponential-risk-at-least',
  'indicator-at-least',
  'all',
  'any',
] as const satisfies readonly Line['kind'][]

/** An area's two lines under one policy version. */
export type Lines = { yellow: Line; red: Line }
