import { expect, it } from 'vitest'
import { markDensity } from './mark-density'

it('of a short transcript every message is a stretch of its own', () => {
  const findings = new Map([
    [3, ['a', 'b']],
    [0, ['a']],
    [9, ['c']],
  ])
  expect(markDensity(4, findings)).toEqual([
    { from: 0, to: 0, marks: 1, first: 0 },
    { from: 3, to: 3, marks: 2, first: 3 },
  ])
})

it('of a long one there are at most forty, and a stretch leads to the first message that a finding rests on', () => {
  const every = new Map(Array.from({ length: 1001 }, (_, message) => [message, ['a']] as const))
  const all = markDensity(1001, every)
  expect(all.length).toBeLessThanOrEqual(40)
  expect(all.reduce((sum, { marks }) => sum + marks, 0)).toBe(1001)
  expect(all.at(-1)?.to).toBe(1000)
  expect(markDensity(1001, new Map([[60, ['a']]]))).toEqual([{ from: 52, to: 77, marks: 1, first: 60 }])
  expect(markDensity(0, new Map())).toEqual([])
})
