import { expect, it } from 'vitest'
import { best, toBox, worst } from './box'
import type { Coordinate } from './placement'

const coordinate = (value: number, low: number | null, high: number | null): Coordinate => ({
  value,
  low,
  high,
  n: null,
  runs: [],
  coverage: { have: 1, want: 1 },
})
const missing: Coordinate = { missing: 'failed', coverage: { have: 0, want: 1 } }
const box = (capability: Coordinate, safety: Coordinate) => toBox({ capability, safety, indicators: new Map() })

it('a known coordinate is the hull of its point and its interval within 0 to 100', () => {
  expect(box(coordinate(50, 40, 60), coordinate(50, 60, 70))).toMatchObject({
    capability: { low: 40, high: 60 },
    safety: { low: 50, high: 70 },
  })
  expect(box(coordinate(50, 10, 20), coordinate(50, -10, 120))).toMatchObject({
    capability: { low: 10, high: 50 },
    safety: { low: 0, high: 100 },
  })
})

it('a coordinate of unknown uncertainty is its point alone', () => {
  expect(box(coordinate(50, null, null), coordinate(0, null, null))).toMatchObject({
    capability: { low: 50, high: 50 },
    safety: { low: 0, high: 0 },
  })
})

it('a missing coordinate is 0 to 100', () => {
  expect(box(missing, missing)).toMatchObject({ capability: { low: 0, high: 100 }, safety: { low: 0, high: 100 } })
})

it('the corners are least and most dangerous in every respect', () => {
  const whole = toBox({
    capability: coordinate(50, 40, 60),
    safety: coordinate(30, 20, 40),
    indicators: new Map([
      ['bmk_a', { value: 5, low: -1, high: 9 }],
      ['bmk_b', { missing: 'not-run' as const }],
    ]),
  })
  expect(best(whole)).toEqual({
    capability: 40,
    safety: 40,
    indicators: new Map([
      ['bmk_a', 0],
      ['bmk_b', Number.NEGATIVE_INFINITY],
    ]),
  })
  expect(worst(whole)).toEqual({
    capability: 60,
    safety: 20,
    indicators: new Map([
      ['bmk_a', 9],
      ['bmk_b', Number.POSITIVE_INFINITY],
    ]),
  })
})
