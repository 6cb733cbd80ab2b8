import { describe, expect, test } from 'vitest'
import { canonicalJson, type Json } from './canonical-json'

/* The vectors of RFC 8785: section 3.2.2 and 3.2.4, section 3.2.3, appendix B. */

const bytes = (text: string) => Buffer.from(text, 'utf8').toString('hex')

test('the example of the RFC gives its very bytes', () => {
  const given: Json = JSON.parse(String.raw`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  }`)
  const hex = `7b 22 6c 69 74 65 72 61 6c 73 22 3a 5b 6e 75 6c 6c 2c 74 72 75 65 2c 66 61 6c 73 65 5d 2c 22 6e 75 6d 62 65
    72 73 22 3a 5b 33 33 33 33 33 33 33 33 33 2e 33 33 33 33 33 33 33 2c 31 65 2b 33 30 2c 34 2e 35 2c 30 2e 30 30 32 2c
    31 65 2d 32 37 5d 2c 22 73 74 72 69 6e 67 22 3a 22 e2 82 ac 24 5c 75 30 30 30 66 5c 6e 41 27 42 5c 22 5c 5c 5c 5c 5c
    22 2f 22 7d`
  expect(bytes(canonicalJson(given))).toBe(hex.replaceAll(/\s/g, ''))
})

test('names are sorted by their UTF-16 units, at every depth', () => {
  const given: Json = JSON.parse(String.raw`{
    "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
    "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
  }`)
  const order = ['Carriage Return', 'One', 'Control', 'Latin Small Letter O With Diaeresis', 'Euro Sign']
  const said = canonicalJson({ a: given, A: 1 })
  expect(said.startsWith('{"A":1,"a":{"\\r":')).toBe(true)
  expect(Array.from(said.matchAll(/:"([^"]+)"/g), ([, text]) => text)).toEqual([
    ...order,
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ])
})

describe('numbers', () => {
  const VECTORS: [bits: string, written: string][] = [
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ]
  test.each(VECTORS)('%s is written %s', (bits, written) => {
    expect(canonicalJson(Buffer.from(bits, 'hex').readDoubleBE())).toBe(written)
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('%s has no text', (value) => {
    expect(() => canonicalJson({ value })).toThrow(TypeError)
  })
})

test('half a surrogate pair has no text, a whole one has', () => {
  expect(() => canonicalJson('a\ud83d')).toThrow(TypeError)
  expect(() => canonicalJson({ '\ude00': 1 })).toThrow(TypeError)
  expect(canonicalJson('\ud83d\ude00')).toBe('"\ud83d\ude00"')
})

test('what is not said is left out, so that adding a field which is undefined changes nothing', () => {
  expect(canonicalJson({ b: undefined, a: [] })).toBe('{"a":[]}')
})

test('reading it and writing it again gives the same text', () => {
  const text = canonicalJson({ z: [1, { y: null, x: 'é' }], a: -0 })
  expect(canonicalJson(JSON.parse(text))).toBe(text)
})
