import { expect, test } from 'vitest'
import { quarterOf, quartersBack, readQuarter } from './quarter'

test('a quarter runs from its first moment to the first of the next, in UTC', () => {
  expect(readQuarter('2026-Q4')).toEqual({
    name: '2026-Q4',
    from: '2026-10-01T00:00:00.000Z',
    until: '2027-01-01T00:00:00.000Z',
  })
  expect(readQuarter('2028-Q1')?.until).toBe('2028-04-01T00:00:00.000Z')
})

test('what names no quarter is none', () => {
  for (const name of ['2026-Q5', '2026-Q0', '2026Q4', '2026-q4', '0000-Q1', '9999-Q4', '', '2026-Q4 '])
    expect(readQuarter(name), name).toBeNull()
})

test('the last moment of a quarter is in it, the next is in the next', () => {
  expect(quarterOf(new Date('2026-09-30T23:59:59.999Z'))).toBe('2026-Q3')
  expect(quarterOf(new Date('2026-10-01T00:00:00Z'))).toBe('2026-Q4')
})

test('quarters are listed back over the turn of years to the one in which it began', () => {
  const at = new Date('2027-02-10T00:00:00Z')
  expect(quartersBack(at, new Date('2026-08-01T00:00:00Z'))).toEqual(['2027-Q1', '2026-Q4', '2026-Q3'])
  expect(quartersBack(at, at)).toEqual(['2027-Q1'])
  expect(quartersBack(at, new Date('2030-01-01T00:00:00Z'))).toEqual(['2027-Q1'])
})
