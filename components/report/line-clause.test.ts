import { createTranslator } from 'use-intl/core'
import { describe, expect, it } from 'vitest'
import { catalogue } from '@/lib/messages/catalogue'
import { housePolicyLines } from '@/lib/risk/house-policy'
import type { Line } from '@/lib/risk/line'
import { lineClause } from './line-clause'

const t = createTranslator({ locale: 'en', messages: catalogue.en, namespace: 'lines' })
const clause = (line: Line) => lineClause(line, t, (id) => (id === 'bmk_escape' ? 'Escape Bench' : id))

describe('a line in words', () => {
  it('of the house policy', () => {
    expect(clause(housePolicyLines.yellow)).toBe(
      'residual risk (capability × (100 − safety) / 100) is at least 40, or capability is at least 80',
    )
    expect(clause(housePolicyLines.red)).toBe('residual risk (capability × (100 − safety) / 100) is at least 64')
  })

  it('of every other kind carries all of its numbers and the benchmark’s name', () => {
    expect(clause({ kind: 'gap-at-least', value: 20 })).toBe('capability is at least 20 above safety')
    expect(clause({ kind: 'exponential-risk-at-least', a: 0.05, c0: 40, value: 90 })).toBe(
      'exponential risk (e to the power of 0.05 × (capability − 40), times (100 − safety)) is at least 90',
    )
    expect(clause({ kind: 'indicator-at-least', benchmark: 'bmk_escape', value: 50 })).toBe(
      'Escape Bench alone is at least 50 points towards danger',
    )
  })

  it('brackets a compound inside another, so that "and" and "or" cannot be misread', () => {
    const line: Line = {
      kind: 'any',
      of: [
        { kind: 'capability-at-least', value: 90 },
        {
          kind: 'all',
          of: [
            { kind: 'capability-at-least', value: 60 },
            { kind: 'gap-at-least', value: 10 },
          ],
        },
      ],
    }
    expect(clause(line)).toBe(
      'capability is at least 90, or (capability is at least 60, and capability is at least 10 above safety)',
    )
  })

  it('made of a single part reads as that part', () => {
    expect(clause({ kind: 'all', of: [{ kind: 'any', of: [{ kind: 'gap-at-least', value: 5 }] }] })).toBe(
      'capability is at least 5 above safety',
    )
  })
})

it('a number is as the policy has it, to its last digit, and none while it is being typed', () => {
  expect(clause({ kind: 'capability-at-least', value: 64.0004 })).toBe('capability is at least 64.0004')
  expect(clause({ kind: 'exponential-risk-at-least', value: 40, a: 0.0004, c0: 0.0123456 })).toContain('0.0004')
  expect(clause({ kind: 'capability-at-least', value: Number.NaN })).toBe('capability is at least …')
})
