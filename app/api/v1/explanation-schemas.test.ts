import { expect, it } from 'vitest'
import type { PlacementRecord } from '@/db/queries/placement-records'
import { anEvidence, anExplanation } from '@/lib/assess/explained.fixture'
import { derivationSchema } from './explanation-schemas'

const line = { kind: 'indicator-at-least', benchmark: 'i', value: 50 } as const
const known = [
  anEvidence('bmk_c', { value: 130 }, { run: 'run_unreadable', task: 'other' }),
  anEvidence('bmk_c', { value: 30, low: 20, high: 40 }),
  anEvidence('bmk_s', { missing: 'failed' }),
  anEvidence('bmk_i', { value: 60 }),
]
const { placement } = anExplanation(known)
const kept: PlacementRecord = {
  ...{ model: { id: 'mdl_1', name: 'Grok' }, area: { id: 'cyber', name: 'Cyber' } },
  ...{ policy: { id: 'pol_1', number: 1, name: 'House policy' }, at: '2026-11-03T10:00:00.000Z', cause: 'policy' },
  ...{ subject: 'pol_1', changed: [], before: null, after: { ...placement, zone: 'red' } },
}
const withheld = [{ model: 'mdl_1', area: 'cyber', reason: 'withheld' as const, note: 'asked', date: '2026-11-12' }]

it.each([
  ['with everything known', anExplanation(known, { lines: { yellow: line, red: { kind: 'all', of: [line, line] } } })],
  ['under attack', anExplanation(known, { condition: { attack: 'jailbreak', safeguard: 'none' } })],
  ['that was kept otherwise', anExplanation(known, { kept })],
  ['with nothing known', anExplanation([], { lines: null, withheld })],
])('an explanation %s is answered whole: the schema drops nothing', (_, explanation) => {
  expect(derivationSchema.parse(explanation)).toEqual(explanation)
})

it('infinity, which JSON cannot hold, is in none of its numbers', () => {
  const open = anExplanation([], { lines: { yellow: line, red: line } })
  expect(open.zone.at?.box.indicators).toEqual([{ name: 'i', low: null, high: null }])
  expect(JSON.parse(JSON.stringify(open))).toEqual(open)
})
