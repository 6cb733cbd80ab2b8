import { expect, test } from 'vitest'
import { PLAIN } from '@/lib/evals/condition'
import type { Change } from './changed'
import { heaviestFirst, type MovedPlacement, moveOf, movesBetween, toRecordedMove } from './moved-placement'
import type { Placement } from './placement'

function placement(model: string, over: Partial<Placement> = {}): Placement {
  const coverage = { have: 1, want: 1 }
  return {
    id: `plc_${model}`,
    area: 'a',
    model,
    modelName: model,
    policy: 'pol_1',
    condition: PLAIN,
    capability: { value: 70, low: null, high: null, n: null, runs: [], coverage },
    safety: { missing: 'not-run', coverage },
    gap: null,
    zone: 'green',
    range: ['green', 'yellow'],
    confidence: 'worse-not-ruled-out',
    caveats: [],
    demo: false,
    ...over,
  }
}
const moved = (model: string, ...changed: Change[]): MovedPlacement => ({
  before: placement(model),
  after: placement(model),
  changed,
})

test('a move is as heavy as the heaviest of what changed; the range or the confidence alone is enough', () => {
  expect(moveOf(moved('m', 'zone', 'range'))).toBe('zone')
  expect(moveOf(moved('m', 'range'))).toBe('range')
  expect(moveOf(moved('m', 'confidence'))).toBe('range')
  expect(moveOf(moved('m', 'coordinates', 'caveats'))).toBe('points')
})

test('the heaviest moves come first, whatever order they came in', () => {
  const all = [moved('points', 'coordinates'), moved('zone', 'zone'), moved('range', 'range')]
  for (const given of [all, all.toReversed()])
    expect(heaviestFirst(given).map(({ after }) => after.model)).toEqual(['zone', 'range', 'points'])
})

test('a placement is held against the one of the same model and area, under whichever version it was made', () => {
  const before = [placement('m', { policy: 'pol_0' }), placement('m', { area: 'b', zone: 'red' })]
  const after = [placement('m', { zone: 'yellow' }), placement('new')]
  expect(movesBetween(before, after)).toEqual([
    { before: before[0], after: after[0], changed: ['zone'] },
    { before: null, after: after[1], changed: [] },
  ])
})

test('a model with a result on one side only has moved; without any on both it stands nowhere', () => {
  const none = { missing: 'not-run', coverage: { have: 0, want: 1 } } as const
  const nothing = (zone: Placement['zone']) => placement('m', { capability: none, safety: none, zone })
  const changes = (then: Placement, now: Placement) => movesBetween([then], [now]).flatMap(({ changed }) => changed)
  expect(changes(placement('m'), nothing('unplaced'))).toEqual(['zone', 'coordinates'])
  expect(changes(nothing('unplaced'), placement('m'))).toEqual(['zone', 'coordinates'])
  expect(changes(nothing('unplaced'), nothing('green'))).toEqual([])
})

test('what is kept of a move says what was not known as null', () => {
  const move = moved('m', 'zone')
  const own = move.after.condition
  const other = { ...own, safeguard: 'guard-model' } as const
  expect(toRecordedMove(move, other)).toMatchObject({ condition: own })
  expect(toRecordedMove(move, own)).toEqual({
    model: 'm',
    area: 'a',
    policy: 'pol_1',
    before: expect.objectContaining({ zone: 'green', capability: 70, safety: null }),
    after: expect.objectContaining({ confidence: 'worse-not-ruled-out', capability: 70, safety: null }),
  })
})
