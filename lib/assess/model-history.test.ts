import { expect, test } from 'vitest'
import type { PlacementRecord } from '@/db/queries/placement-records'
import { PLAIN } from '@/lib/evals/condition'
import type { Placement } from '@/lib/risk/placement'
import { toHistory } from './model-history'

const COVERAGE = { have: 1, want: 1 }
const placement = (zone: Placement['zone'], isKnown = true): Placement => ({
  id: 'plc',
  area: 'a',
  model: 'm',
  modelName: 'Auk',
  policy: 'pol_2',
  condition: PLAIN,
  capability: isKnown
    ? { value: 70, low: null, high: null, n: null, runs: [], coverage: COVERAGE }
    : { missing: 'not-run', coverage: COVERAGE },
  safety: { missing: 'not-run', coverage: COVERAGE },
  gap: null,
  zone,
  range: ['green', 'red'],
  confidence: 'firm',
  caveats: [],
  demo: false,
})
const record = (over: Partial<PlacementRecord>): PlacementRecord => ({
  model: { id: 'm', name: 'Auk' },
  area: { id: 'a', name: 'Area A' },
  policy: { id: 'pol_2', number: 2, name: 'Policy 2' },
  at: '2026-11-02T00:00:00.000Z',
  cause: 'policy',
  subject: 'pol_2',
  changed: [],
  before: null,
  after: placement('green'),
  ...over,
})

test('an event is told once, with the areas it moved; an adoption also where it moved none', () => {
  const moved = { before: placement('green'), after: placement('yellow'), changed: ['zone' as const] }
  const accepted = { at: '2026-11-01T00:00:00.000Z', cause: 'acceptance' as const, subject: 'upl_1' }
  const events = toHistory([
    record({}),
    record({ area: { id: 'b', name: 'Area B' }, ...moved }),
    record({ ...accepted, ...moved }),
    record({ ...accepted, area: { id: 'b', name: 'Area B' }, ...moved }),
    record({ at: '2026-10-01T00:00:00.000Z', subject: 'pol_1', policy: { id: 'pol_1', number: 1, name: 'Policy 1' } }),
  ])
  expect(events.map(({ cause, policy, areas }) => [cause, policy.id, areas.map(({ id }) => id)])).toEqual([
    ['policy', 'pol_2', ['b']],
    ['acceptance', 'pol_2', ['a', 'b']],
    ['policy', 'pol_1', []],
  ])
})

test('an area without any result is not said to have moved because lines moved', () => {
  const nothing = { before: placement('unplaced', false), after: placement('unplaced', false) }
  expect(toHistory([record({ ...nothing, changed: ['range'] })])[0]?.areas).toEqual([])
})

test('two events of one moment stay apart, each told once, although their areas are kept in turns', () => {
  const moved = { before: placement('green'), after: placement('yellow'), changed: ['zone' as const] }
  const [a, b] = [
    { id: 'a', name: 'Area A' },
    { id: 'b', name: 'Area B' },
  ]
  const kept = (subject: string, area: typeof a) => record({ ...moved, cause: 'acceptance', subject, area })
  const events = toHistory([kept('upl_1', a), kept('upl_2', a), kept('upl_1', b), kept('upl_2', b)])
  expect(events.map(({ subject, areas }) => [subject, areas.map(({ id }) => id)])).toEqual([
    ['upl_1', ['a', 'b']],
    ['upl_2', ['a', 'b']],
  ])
})
