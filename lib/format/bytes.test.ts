import { expect, it } from 'vitest'
import { bytesInWords } from './bytes'

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [48_234_567, '48.2 MB'],
  [4_294_967_296, '4.29 GB'],
  [1e15, '1,000 TB'],
])('%d bytes are %s', (bytes, words) => {
  expect(bytesInWords(bytes)).toBe(words)
})
