import { describe, expect, it } from 'vitest'
import { housePolicyLines } from '@/lib/risk/house-policy'
import { rangeExamples } from './range-examples'

describe('examples of the range', () => {
  it('shows every case under the house lines, each with the zone and confidence the rule gives', () => {
    const shown = rangeExamples(housePolicyLines).map(({ case: name, example }) => [
      name,
      example?.placed.zone,
      example?.placed.confidence,
    ])
    expect(shown).toEqual([
      ['both-missing', 'unplaced', 'unplaced'],
      ['settled', expect.any(String), 'firm'],
      ['worse-not-ruled-out', expect.any(String), 'worse-not-ruled-out'],
      ['better-not-ruled-out', expect.any(String), 'better-not-ruled-out'],
      ['one-missing-settled', 'green', 'firm'],
      ['one-missing-yellow', 'yellow', 'worse-not-ruled-out'],
      ['one-missing-open', 'unplaced', 'unplaced'],
    ])
  })

  it('has capability alone where one coordinate is missing, and never a 0 in its place', () => {
    for (const { case: name, example } of rangeExamples(housePolicyLines)) {
      if (!name.startsWith('one-missing')) continue
      expect(example?.capability).toBeGreaterThan(0)
      expect(example?.safety).toBeNull()
    }
  })

  it('has no example for a case that the lines leave no room for', () => {
    // Red as soon as yellow: nothing is ever yellow.
    const line = { kind: 'capability-at-least', value: 50 } as const
    const yellow = rangeExamples({ yellow: line, red: line }).find(({ case: name }) => name === 'one-missing-yellow')
    expect(yellow).toEqual({ case: 'one-missing-yellow', example: null })
  })

  it('shows no example where there are no lines', () => {
    expect(rangeExamples(null).every(({ example }) => example === null)).toBe(true)
  })
})
