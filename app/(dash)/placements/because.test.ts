import { createFormatter, createTranslator } from 'use-intl/core'
import { describe, expect, it } from 'vitest'
import type { PlacementRecord } from '@/db/queries/placement-records'
import { anEvidence, anExplanation } from '@/lib/assess/explained.fixture'
import en from '@/lib/messages/en.json'
import type { Placement } from '@/lib/risk/placement'
import { becauseSaid, keptSaid, missingSaid, standfirstSaid } from './because'

const words = {
  t: createTranslator({ locale: 'en', messages: en, namespace: 'explanation' }),
  reasons: createTranslator({ locale: 'en', messages: en, namespace: 'reason' }),
  confidence: createTranslator({ locale: 'en', messages: en, namespace: 'confidence' }),
  format: createFormatter({ locale: 'en' }),
}
const c = (value: number, low?: number, high?: number) => anEvidence('bmk_c', { value, low, high })
const s = (value: number, low?: number, high?: number) => anEvidence('bmk_s', { value, low, high })
const alone = { kind: 'indicator-at-least', benchmark: 'i', value: 50 } as const

describe('why a zone is said as it is', () => {
  it.each([
    ['Firm because the zone is green at the point and at both corners of what is known.', [c(30, 20, 39), s(50)]],
    [
      'Firm because the zone is yellow at the point, and no interval around it is known that could say otherwise.',
      [c(70), s(40)],
    ],
    [
      'A worse zone, red, is not ruled out because its line holds at the worst corner of what is known (capability 90, safety 20) and not at the point.',
      [c(70, 60, 90), s(40, 20, 60)],
    ],
    [
      'A safer zone, green, is not ruled out because it is the zone at the best corner of what is known (capability 60, safety 60); at the point it is yellow.',
      [c(70, 60, 75), s(40, 35, 60)],
    ],
    ['Firm because the zone is green whatever the missing value would be: safety (not run).', [c(30)]],
    [
      'A worse zone, red, is not ruled out because something is missing: safety (run failed). At the best corner the zone is yellow, at the worst (capability 85, safety 0) red.',
      [c(85), anEvidence('bmk_s', { missing: 'failed' })],
    ],
    [
      'Unplaced because something is missing: capability (not run). At the best corner the zone is green, at the worst (capability 100, safety 40) yellow.',
      [s(40)],
    ],
    ['Unplaced because nothing is known: capability (not run) and safety (not run).', []],
  ])('%s', (sentence, evidence) => {
    expect(becauseSaid(anExplanation(evidence), words)).toBe(sentence)
  })

  it('names the policy where it has no lines', () => {
    const one = anExplanation([c(30), s(50)], { lines: null })
    expect(becauseSaid(one, words)).toBe('Unplaced because the policy has no lines for this area.')
  })

  it('names a benchmark that a line reads alone and that has no value', () => {
    const one = anExplanation([c(30), s(50)], { lines: { yellow: alone, red: alone } })
    expect(missingSaid(one, words)).toBe('Alone alone (not run)')
    expect(becauseSaid(one, words)).toContain('Unplaced because something is missing: Alone alone (not run).')
  })

  it('sums the placement up', () => {
    expect(standfirstSaid(anExplanation([c(30.25)]), words)).toBe('Green, firm: capability 30.3, safety not run.')
  })
})

describe('what was kept under the version', () => {
  const record = (after: Placement): PlacementRecord => ({
    model: { id: 'mdl_1', name: 'Grok' },
    area: { id: 'cyber', name: 'Cyber' },
    policy: { id: 'pol_1', number: 1, name: 'House policy' },
    at: '2026-11-03T10:00:00.000Z',
    cause: 'policy',
    subject: 'pol_1',
    changed: [],
    before: null,
    after,
  })

  it('is set against today where it is no longer what is computed, in one sentence', () => {
    const { placement } = anExplanation([c(30), s(50)])
    const now = anExplanation([c(90), s(20)], { kept: record(placement) })
    expect(now.kept).toMatchObject({ changed: ['zone', 'range', 'coordinates'], placement: { zone: 'green' } })
    expect(keptSaid(now, words)).toBe(
      'What this rests on has changed since it was last kept under House policy, on 3 November 2026: then it was green (capability 30, safety 50), and today it is red (capability 90, safety 20). Different are the zone, what is not ruled out, and the coordinates. Every number on this page is today’s.',
    )
  })

  it('is not mentioned where it still is so, nor where nothing was kept', () => {
    const { placement } = anExplanation([c(30), s(50)])
    expect(keptSaid(anExplanation([c(30), s(50)], { kept: record(placement) }), words)).toBeNull()
    expect(keptSaid(anExplanation([c(30), s(50)]), words)).toBeNull()
  })
})
