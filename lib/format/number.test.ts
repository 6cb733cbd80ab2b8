import { describe, expect, it } from 'vitest'
import {
  asGiven,
  count,
  decimalsOf,
  finePoints,
  finePointsRange,
  fourDigits,
  inUnit,
  points,
  pointsRange,
  rangeInUnit,
  share,
  signedPoints,
} from './number'

describe('points', () => {
  it('keep one decimal when the source gives one and none otherwise', () => {
    expect([points(33.5), points(28, 1), points(92)]).toEqual(['33.5', '28.0', '92'])
  })
  it('carry a true minus, and none on zero', () => {
    expect([points(-53), points(-0), points(-0.04, 1)]).toEqual(['\u221253', '0', '0.0'])
  })
  it('in a derivation have as many decimals as they need, four at most', () => {
    expect([finePoints(33.5), finePoints(200 / 3), finePoints(-5), finePoints(-0.00001)]).toEqual([
      '33.5',
      '66.6667',
      '\u22125',
      '0',
    ])
    expect([finePointsRange(50.25, 60), finePointsRange(-1.5, 60)]).toEqual(['50.25–60', '\u22121.5 – 60'])
  })
  it('agree on decimals within a part of a column', () => {
    expect(decimalsOf([84, 14, 95])).toBe(0)
    expect(decimalsOf([84, 33.5])).toBe(1)
    expect(decimalsOf([])).toBe(0)
    expect(decimalsOf([0.1 + 0.2])).toBe(1)
    expect(decimalsOf([84.000000001])).toBe(0)
  })
  it('that differ carry their sign', () => {
    expect([signedPoints(59), signedPoints(-5), signedPoints(0), signedPoints(0.04, 1)]).toEqual([
      '+59',
      '−5',
      '0',
      '0.0',
    ])
  })
  it('of a range are joined by an en dash, spaced when an end is negative', () => {
    expect([pointsRange(79, 89), pointsRange(-3, 4), pointsRange(6.3, 7)]).toEqual(['79–89', '−3 – 4', '6.3–7.0'])
  })
  it('that are not a number are our mistake, never a text', () => {
    expect(() => points(Number.NaN)).toThrow(RangeError)
    expect(() => count(Number.POSITIVE_INFINITY)).toThrow('not a number to show')
  })
})

describe('counts and values in a unit', () => {
  it('separate thousands', () => {
    expect([count(0), count(999), count(48000), count(10_000_000), count(-1234)]).toEqual([
      '0',
      '999',
      '48,000',
      '10,000,000',
      '−1,234',
    ])
  })
  it('show a value as given, without the rounding of binary fractions', () => {
    expect([asGiven(0.1 + 0.2), asGiven(0.335), asGiven(-0.5), asGiven(1e-9), asGiven(1.5e21)]).toEqual([
      '0.3',
      '0.335',
      '−0.5',
      '1e\u22129',
      '1.5e+21',
    ])
  })
  it('carry the unit', () => {
    expect([inUnit(0.92, 'fraction'), inUnit(82.2, 'percent'), inUnit(15, 'minutes')]).toEqual([
      '0.92',
      '82.2%',
      '15 minutes',
    ])
    expect([rangeInUnit(0.88123, 0.96, 'fraction'), rangeInUnit(80.04, 84.4, 'percent')]).toEqual([
      '0.881–0.96',
      '80–84.4%',
    ])
    expect(share(0.95)).toBe('95%')
  })
  it('are cut to four digits where they stand in a list', () => {
    expect([fourDigits(118 / 120), fourDigits(0.335), fourDigits(98.8), fourDigits(1.4e-14)]).toEqual([
      0.9833, 0.335, 98.8, 0,
    ])
  })
})
