import { expect, it } from 'vitest'
import { changedFields, told } from './changed-fields'

it('only what differs is a change, lists compared by what is in them', () => {
  const before = { name: 'A', range: [0, 1], patterns: ['x'], note: null }
  const after = { name: 'A', range: [0, 2], patterns: ['x'], note: 'why' }
  expect(changedFields(before, after, ['note', 'name', 'patterns', 'range'])).toEqual([
    { field: 'note', before: null, after: 'why' },
    { field: 'range', before: [0, 1], after: [0, 2] },
  ])
})

it('0 and false are values, nothing and an empty list are none', () => {
  expect([0, false, null, '', [], [0, 1], 'a'].map(told)).toEqual(['0', 'false', '–', '–', '–', '0, 1', 'a'])
})
