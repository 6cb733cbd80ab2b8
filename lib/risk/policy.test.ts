import { expect, test } from 'vitest'
import { isOrigin, POLICY_STATUSES } from './policy'

test('a version starts from one that was adopted or from the product’s own, and from no draft of a person', () => {
  const [person, product] = [
    { id: 'usr_a', name: 'Ada' },
    { id: 'system', name: 'system' },
  ]
  expect(POLICY_STATUSES.map((status) => [status, isOrigin({ status, author: person })])).toEqual([
    ['draft', false],
    ['active', true],
    ['retired', true],
  ])
  expect(POLICY_STATUSES.every((status) => isOrigin({ status, author: product }))).toBe(true)
})
