import { expect, it } from 'vitest'
import { afterKey } from './line-handle'

it('the keys move a line by a point, by five, and to the ends of its range', () => {
  const keys = ['ArrowUp', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'PageUp', 'PageDown', 'Home', 'End', 'Tab']
  expect(keys.map((key) => afterKey(64.3, key, false))).toEqual([65.3, 65.3, 63.3, 63.3, 69.3, 59.3, 0.1, 100, null])
  expect([afterKey(64, 'ArrowUp', true), afterKey(64, 'ArrowDown', true)]).toEqual([69, 59])
  expect([afterKey(98, 'PageUp', false), afterKey(3, 'PageDown', false)]).toEqual([100, 0.1])
})
