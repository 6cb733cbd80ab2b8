import { expect, test } from 'vitest'
import { monthAfter, weeksOf } from './calendar'

test('a month is whole weeks from Monday on, also where it begins or ends with one', () => {
  const november = weeksOf('2026-11')
  expect(november.map(([first]) => first)).toEqual([
    '2026-10-26',
    '2026-11-02',
    '2026-11-09',
    '2026-11-16',
    '2026-11-23',
    '2026-11-30',
  ])
  // February 2027 is four weeks to the day.
  expect(weeksOf('2027-02').flat()).toHaveLength(28)
  expect(weeksOf('2027-02')[0]?.[0]).toBe('2027-02-01')
  expect(weeksOf('2026-12').at(-1)?.at(-1)).toBe('2027-01-03')
})

test('months go over the year', () => {
  expect(monthAfter('2026-12', 1)).toBe('2027-01')
  expect(monthAfter('2026-01', -1)).toBe('2025-12')
})
