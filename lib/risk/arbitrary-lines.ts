import fc from 'fast-check'
import type { Line } from './line'

/** For property tests: lines of every kind, nested ones with indicators included; values as they may be adopted. */
const INDICATORS = ['bmk_a', 'bmk_b']
const value = fc.double({ min: 1, max: 100, noNaN: true })

export const simpleLine: fc.Arbitrary<Line> = fc.oneof(
  fc.record({ kind: fc.constant('capability-at-least' as const), value }),
  fc.record({ kind: fc.constant('gap-at-least' as const), value }),
  fc.record({ kind: fc.constant('residual-risk-at-least' as const), value }),
  fc.record({
    kind: fc.constant('exponential-risk-at-least' as const),
    a: fc.double({ min: 0, max: 0.2, noNaN: true }),
    c0: fc.double({ min: 0, max: 100, noNaN: true }),
    value,
  }),
  fc.record({ kind: fc.constant('indicator-at-least' as const), benchmark: fc.constantFrom(...INDICATORS), value }),
)

export const anyLine: fc.Arbitrary<Line> = fc.letrec<{ line: Line }>((tie) => ({
  line: fc.oneof(
    { maxDepth: 2 },
    simpleLine,
    fc.record({
      kind: fc.constantFrom('all' as const, 'any' as const),
      of: fc.array(tie('line'), { minLength: 1, maxLength: 3 }),
    }),
  ),
})).line

export const points = fc.double({ min: 0, max: 100, noNaN: true })

/** Values of all indicators that `anyLine` uses. */
export const indicators = fc
  .tuple(points, points)
  .map((values) => new Map(INDICATORS.map((name, i) => [name, values[i] ?? 0])))
