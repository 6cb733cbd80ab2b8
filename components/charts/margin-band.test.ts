import { describe, expect, it } from 'vitest'
import { housePolicyLines } from '@/lib/risk/house-policy'
import type { Lines } from '@/lib/risk/line'
import { marginBand } from './margin-band'

const rounded = (parts: ReturnType<typeof marginBand>) =>
  parts.map(({ from, to, best, worst }) => [Math.round(from * 100) / 100, Math.round(to * 100) / 100, best, worst])

describe('what remains possible on a margin', () => {
  it('of a capability: the house lines cross no safety at 40, 64 and 80', () => {
    expect(rounded(marginBand('capability', housePolicyLines))).toEqual([
      [0, 40, 'green', 'green'],
      [40, 64, 'green', 'yellow'],
      [64, 80, 'green', 'red'],
      [80, 100, 'yellow', 'red'],
    ])
  })

  it('lets an indicator that nobody knows hold at the worst, and not at the best', () => {
    const uplift = { kind: 'indicator-at-least', benchmark: 'bmk_uplift', value: 50 } as const
    const lines: Lines = {
      yellow: { kind: 'any', of: [uplift, { kind: 'capability-at-least', value: 30 }] },
      red: { kind: 'all', of: [uplift, { kind: 'capability-at-least', value: 60 }] },
    }
    expect(rounded(marginBand('capability', lines))).toEqual([
      [0, 30, 'green', 'yellow'],
      [30, 60, 'yellow', 'yellow'],
      [60, 100, 'yellow', 'red'],
    ])
    expect(rounded(marginBand('capability', lines, new Map([['uplift', 0]])))).toEqual([
      [0, 30, 'green', 'green'],
      [30, 100, 'yellow', 'yellow'],
    ])
  })

  it('of a safety: capability 100 is red below 36 and yellow above', () => {
    expect(rounded(marginBand('safety', housePolicyLines))).toEqual([
      [0, 36, 'green', 'red'],
      [36, 100, 'green', 'yellow'],
    ])
  })
})
