import { expect, test } from 'vitest'
import { dropFromPrinting, keepForPrinting, takeForPrinting } from './waiting'

test('what waits is given to the first who asks, and to nobody after', () => {
  const ticket = keepForPrinting({ a: 1 })
  expect(ticket).toMatch(/^[\w-]{43}$/)
  expect(takeForPrinting(ticket)).toEqual({ a: 1 })
  expect(takeForPrinting(ticket)).toBeNull()
})

test('it waits no longer than a minute', () => {
  const ticket = keepForPrinting('old', 0)
  expect(takeForPrinting(ticket, 60_000)).toBeNull()
  const other = keepForPrinting('fresh', 0)
  expect(takeForPrinting(other, 59_999)).toBe('fresh')
})

test('what was given up is there no more, and no more than twenty wait', () => {
  const dropped = keepForPrinting('dropped')
  dropFromPrinting(dropped)
  expect(takeForPrinting(dropped)).toBeNull()
  const first = keepForPrinting('first')
  for (let n = 0; n < 20; n++) keepForPrinting(n)
  expect(takeForPrinting(first)).toBeNull()
})
