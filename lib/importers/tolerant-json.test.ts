import { describe, expect, it } from 'vitest'
import { ImportError } from '@/lib/errors'
import { isTooDeep, parseBytes, parseText } from './tolerant-json'

describe('JSON as Python writes it', () => {
  it('has NaN, which is no value, and Infinity, which is none that can be drawn', () => {
    expect(parseText('{"a": NaN, "b": [Infinity, -Infinity], "c": -1}', 'x')).toEqual({
      a: null,
      b: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
      c: -1,
    })
  })
  it('keeps these words inside texts, whatever is escaped around them', () => {
    const object = { 'Model-Infinity': 'NaN -Infinity', image: 'iVBORNaN\\"NaN', quote: '"NaN"' }
    const text = JSON.stringify({ ...object, score: 0 }).replace(':0', ':NaN')
    expect(parseText(text, 'x')).toEqual({ ...object, score: null })
  })
  it('may begin with a byte order mark', () => {
    expect(parseBytes(Buffer.from('\ufeff{"a":1}'), 'x')).toEqual({ a: 1 })
  })
  it.each(['', '{', '{"a":Nan}', "{'a':1}", '{"a":1}}'])('is refused in one sentence otherwise: %j', (text) => {
    expect(() => parseText(text, 'samples/1.json')).toThrow(ImportError)
    expect(() => parseText(text, 'samples/1.json')).toThrow(/samples\/1\.json/)
  })
  it('is refused when it is not UTF-8, instead of guessing a letter', () => {
    expect(() => parseBytes(Uint8Array.of(0x22, 0xff, 0x22), 'x')).toThrow(ImportError)
  })
  it('has a depth that is asked before anything goes into it', () => {
    expect(isTooDeep(`${'['.repeat(512)}${']'.repeat(512)}`)).toBe(false)
    expect(isTooDeep(`${'['.repeat(513)}${']'.repeat(513)}`)).toBe(true)
    expect(isTooDeep(JSON.stringify('['.repeat(9999)))).toBe(false)
  })
})
