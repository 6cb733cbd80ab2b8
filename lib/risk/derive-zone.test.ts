import { describe, expect, it } from 'vitest'
import type { Indicator } from './area-score'
import { deriveZone } from './derive-zone'
import { housePolicyLines } from './house-policy'
import type { Lines } from './line'
import { lineFormula } from './line-formula'
import { place } from './place'
import type { Coordinate } from './placement'

const coverage = { have: 1, want: 1 }
const known = (value: number, low: number | null = null, high: number | null = null): Coordinate => ({
  value,
  low,
  high,
  n: null,
  runs: ['run_1'],
  coverage,
})
const MISSING: Coordinate = { missing: 'not-run', coverage }

const derived = (
  capability: Coordinate,
  safety: Coordinate,
  lines: Lines | null = housePolicyLines,
  indicators: [string, Indicator][] = [],
) => {
  const score = {
    capability,
    safety,
    indicators: new Map(indicators),
    uncertaintyUnknown: false,
    acceptedByOnePerson: false,
    demo: false,
    unread: [],
  }
  return deriveZone(score, lines, place(score, lines))
}

describe('the steps to a zone', () => {
  it('are the box, the lines at its corners and at the point, and the zone of each', () => {
    const { case: name, at } = derived(known(70, 60, 90), known(40, 20, 120))
    expect(name).toBe('worse-not-ruled-out')
    expect(at?.box).toMatchObject({ capability: { low: 60, high: 90 }, safety: { low: 20, high: 100 } })
    expect(
      [at?.best, at?.point, at?.worst].map((one) => one && [one.point.capability, one.point.safety, one.zone]),
    ).toEqual([
      [60, 100, 'green'],
      [70, 40, 'yellow'],
      [90, 20, 'red'],
    ])
    // Residual risk C·(100 − S)/100: 60·0, 70·60 and 90·80 hundredths.
    expect(at?.lines.red).toMatchObject({
      best: { measure: 0, holds: false },
      point: { measure: 42, holds: false },
      worst: { measure: 72, holds: true },
      of: [],
    })
    expect(at?.lines.yellow).toMatchObject({
      best: { measure: null, holds: false },
      point: { measure: null, holds: true },
      of: [{ point: { measure: 42, holds: true } }, { point: { measure: 70, holds: false }, worst: { holds: true } }],
    })
  })

  it('say how far each line is from the point', () => {
    const { at } = derived(known(90), known(100))
    expect(at?.distances.yellow).toMatchObject({ past: true })
    expect(at?.distances.yellow?.points).toBeCloseTo(10, 6)
    expect(at?.distances.red?.past).toBe(false)
  })

  it('have no point and no distance where something is missing', () => {
    const { at } = derived(known(30), MISSING)
    expect(at).toMatchObject({ point: null, distances: { yellow: null, red: null } })
    expect(at?.lines.red).toMatchObject({ point: null, worst: { measure: 30, holds: false } })
    expect(at?.lines.yellow.of.map(({ point }) => point)).toEqual([null, null])
  })

  it('let a missing indicator hold its line at the worst corner only', () => {
    const alone = { kind: 'indicator-at-least', benchmark: 'bmk_x', value: 50 } as const
    const lines = {
      yellow: alone,
      red: { kind: 'all', of: [alone, { kind: 'capability-at-least', value: 90 }] },
    } as Lines
    const { case: name, at } = derived(known(30), known(60), lines)
    expect(name).toBe('one-missing-open')
    expect(at?.lines.yellow).toMatchObject({
      best: { measure: Number.NEGATIVE_INFINITY, holds: false },
      point: null,
      worst: { measure: Number.POSITIVE_INFINITY, holds: true },
    })
  })

  it('end at once where the policy has no lines', () => {
    expect(derived(known(30), known(60), null)).toEqual({ case: 'both-missing', at: null })
  })
})

describe('the row of the table that applied', () => {
  it.each([
    ['both-missing', MISSING, MISSING],
    ['settled', known(30), known(60)],
    ['worse-not-ruled-out', known(70, 65, 75), known(50, 45, 55)],
    ['better-not-ruled-out', known(70, 60, 75), known(40, 35, 60)],
    ['one-missing-settled', known(30), MISSING],
    // From capability 80 on even the safest model is yellow.
    ['one-missing-open', MISSING, known(100)],
    ['one-missing-yellow', known(85), MISSING],
    ['one-missing-open', known(60), MISSING],
  ] as const)('is %s', (name, capability, safety) => {
    expect(derived(capability, safety).case).toBe(name)
  })

  it('counts a missing indicator as a missing coordinate, and a known one as nothing missing', () => {
    const alone = { kind: 'indicator-at-least', benchmark: 'bmk_x', value: 50 } as const
    const lines: Lines = { yellow: alone, red: alone }
    const value = (of: number): [string, Indicator][] => [['bmk_x', { value: of, low: null, high: null }]]
    expect(derived(known(30), known(60), lines, value(20)).case).toBe('settled')
    expect(derived(known(30), known(60), lines, [['bmk_x', { missing: 'failed' }]]).case).toBe('one-missing-open')
  })
})

describe('a line as a formula', () => {
  it.each([
    [{ kind: 'capability-at-least', value: 80 }, 'C >= 80'],
    [{ kind: 'gap-at-least', value: 12.5 }, 'C - S >= 12.5'],
    [{ kind: 'residual-risk-at-least', value: 40 }, 'C * (100 - S) / 100 >= 40'],
    [{ kind: 'exponential-risk-at-least', a: 0.05, c0: -3, value: 60 }, 'exp(0.05 * (C - -3)) * (100 - S) >= 60'],
    [{ kind: 'indicator-at-least', benchmark: 'bmk_x', value: 20 }, 'I[bmk_x] >= 20'],
    [housePolicyLines.yellow, 'C * (100 - S) / 100 >= 40 or C >= 80'],
    [
      { kind: 'all', of: [housePolicyLines.yellow, { kind: 'gap-at-least', value: 1 }] },
      '(C * (100 - S) / 100 >= 40 or C >= 80) and C - S >= 1',
    ],
  ] as const)('%j', (line, formula) => {
    expect(lineFormula(line as Lines['red'])).toBe(formula)
  })
})
