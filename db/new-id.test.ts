import { expect, test } from 'vitest'
import { newId } from './new-id'

const ones = new Uint8Array(10).fill(0xff)
const zeros = new Uint8Array(10)

test('an id is its kind, 48 bits of time, version 7, the variant, and the random bits', () => {
  // RFC 9562, appendix A.6: 2022-02-22T14:22:22-05:00 is 0x017F22E279B0.
  expect(newId('run', 0x017f22e279b0, zeros)).toBe('run_017f22e279b070008000000000000000')
  expect(newId('run', 0x017f22e279b0, ones)).toBe('run_017f22e279b07fffbfffffffffffffff')
})

test('an id made later sorts later, whatever its random bits', () => {
  expect(newId('run', 1_700_000_000_000, ones) < newId('run', 1_700_000_000_001, zeros)).toBe(true)
})

test('too few random bytes are refused', () => {
  expect(() => newId('run', 0, new Uint8Array(9))).toThrow(RangeError)
})
