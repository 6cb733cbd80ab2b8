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
  it('has ids that no number holds, each as it is written, and other numbers as numbers', () => {
    const text =
      '{"id": 1704067200000000050, "doc_id":-9007199254740993,"sampleId" : 1704067200000000001, "a": [{"id": 7}]'
    expect(parseText(`${text}, "id_": 1704067200000000001, "n": 1e20, "task_id": 9007199254740991}`, 'x')).toEqual({
      id: '1704067200000000050',
      doc_id: '-9007199254740993',
      sampleId: '1704067200000000001',
      a: [{ id: 7 }],
      id_: 1704067200000000000,
      n: 1e20,
      task_id: Number.MAX_SAFE_INTEGER,
    })
    expect(parseText('{"id":1704067200000000001,"score":NaN}', 'x')).toEqual({ id: '1704067200000000001', score: null })
  })
  it('has what a text quotes of an id as the text', () => {
    const quoted = { input: '{"id":1704067200000000001,"a":1}', more: 'id":1704067200000000001,', '\\': '\\"id' }
    expect(parseText(JSON.stringify(quoted), 'x')).toEqual(quoted)
  })
  it('has a depth that is asked before anything goes into it', () => {
    expect(isTooDeep(`${'['.repeat(512)}${']'.repeat(512)}`)).toBe(false)
    expect(isTooDeep(`${'['.repeat(513)}${']'.repeat(513)}`)).toBe(true)
    expect(isTooDeep(JSON.stringify('['.repeat(9999)))).toBe(false)
  })
})
