import { expect, test } from 'vitest'
import { type Fact, inOrder, whileItHeld } from './outdated'

test('what came first outdated it, and of one moment what somebody did, before what followed', () => {
  const at = '2026-11-20T10:00:00.000Z'
  const facts: Fact[] = [
    {
      kind: 'condition-overdue',
      at: '2026-12-01T00:00:00.000Z',
      condition: 0,
      text: 't',
      owner: 'o',
      due: '2026-11-30',
    },
    { kind: 'zone-changed', at, area: 'a', before: 'green', after: 'yellow', cause: 'acceptance', subject: 'upl_1' },
    { kind: 'run-accepted', at, run: 'run_1', task: 't', area: 'a' },
    { kind: 'superseded', at, assessment: 'asm_2', signOff: 'sgn_2', decision: 'restrict' },
    { kind: 'policy-adopted', at: '2026-11-19T10:00:00.000Z', policy: 'pol_2', name: 'Policy 2' },
  ]
  expect(inOrder(facts).map(({ kind }) => kind)).toEqual([
    'policy-adopted',
    'run-accepted',
    'superseded',
    'zone-changed',
    'condition-overdue',
  ])
})

test('what has run out is outdated by nothing that comes about from then on', () => {
  const at = (at: string): Fact => ({ kind: 'policy-adopted', at, policy: 'pol_2', name: 'Policy 2' })
  const facts = [at('2026-05-31T23:59:59.999Z'), at('2026-06-01T00:00:00.000Z'), at('2026-08-01T00:00:00.000Z')]
  expect(whileItHeld(facts, '2026-06-01T00:00:00.000Z')).toEqual([facts[0]])
  expect(whileItHeld(facts, null)).toEqual(facts)
})
