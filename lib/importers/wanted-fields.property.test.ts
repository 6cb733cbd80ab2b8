import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ImportError } from '@/lib/errors'
import { parseText } from './tolerant-json'
import { heldToJson, wantedFields } from './wanted-fields'

const WANTED = new Set(['id', 'scores', 'input'])
const RUNS = { seed: 45, numRuns: 500 }

const value = fc.oneof(fc.jsonValue({ maxDepth: 4 }), fc.string({ unit: 'binary', maxLength: 80 }))
const plain = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constantFrom(null, 'abc', ''),
)
const plainValue = fc.oneof(
  plain,
  fc.array(fc.oneof(plain, fc.array(plain), fc.dictionary(fc.constantFrom('b', 'c'), plain))),
)
const key = fc.oneof(fc.constantFrom('id', 'scores', 'input', 'messages', 'events'), fc.string({ maxLength: 30 }))
const indent = fc.constantFrom(undefined, 2, '\t')

function pick(of: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(of).filter(([name]) => WANTED.has(name)))
}

function fieldsOf(bytes: Uint8Array): Record<string, unknown> {
  return { ...pick({ ...Object(wantedFields(bytes, WANTED, 'x')) }) }
}

describe('the wanted fields of an object', () => {
  it('are what parsing all of it would give', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(key, value), { maxLength: 8 }), indent, (entries, space) => {
        const text = JSON.stringify(Object.fromEntries(entries), null, space)
        expect(fieldsOf(Buffer.from(text))).toEqual(pick({ ...Object(parseText(text, 'x')) }))
      }),
      RUNS,
    ))

  it('are the last of each name, as every parser has it, also where a name is written in escapes', () => {
    expect(fieldsOf(Buffer.from('{"id":1,"x":[{"id":2}],"id":3}'))).toEqual({ id: 3 })
    expect(fieldsOf(Buffer.from('{"\\u0069d":7,"scores":{}}'))).toEqual({ id: 7, scores: {} })
  })

  it('end where their texts end, whatever is escaped in them', () => {
    const texts = [
      '\\',
      '\\\\',
      'a"b',
      `${'x'.repeat(23)}\\`,
      `${'x'.repeat(24)}"`,
      `${'x'.repeat(40)}\\\\"]}`,
      '{[',
      '',
    ]
    for (const text of texts) {
      const sample = { messages: [text, { text }], id: text, events: { [text]: text }, scores: 1 }
      expect(fieldsOf(Buffer.from(JSON.stringify(sample)))).toEqual({ id: text, scores: 1 })
    }
  })

  it('are found beside numbers that are none', () => {
    expect(fieldsOf(Buffer.from('{"m":[NaN,-Infinity],"x":NaN,"id":1,"scores":{"a":NaN}}'))).toEqual({
      id: 1,
      scores: { a: null },
    })
  })

  it('have an id that no number holds as it is written, also beside numbers that are none', () => {
    const id = '1704067200000000001'
    expect(fieldsOf(Buffer.from(`{"id":${id},"scores":{}}`))).toEqual({ id, scores: {} })
    expect(fieldsOf(Buffer.from(`{"id":${id},"scores":NaN}`))).toEqual({ id, scores: null })
  })

  it('of what is broken are told as broken', () => {
    const broken = ['', '[]x', '{"id":1', '{"id":1}}', '{"id":1,}', '{"id" 1}', '{id:1}', '{"m":"x}', '{"m":[1,"id":2}']
    for (const text of broken) expect(() => wantedFields(Buffer.from(text), WANTED, 'x'), text).toThrow(ImportError)
    expect(() => wantedFields(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), WANTED, 'x')).toThrow('UTF-8')
  })

  it('are none where what is passed over is no JSON, by whatever mark or word', () => {
    const odd = ['[nope]', '[1 2]', '[,]', '[1,]', '[}', '{"a"}', '{"a":}', '{1:2}', '{"a":1,}', '{"a":[}]', '{a:1}']
    const numbers = ['01', '1.', '.5', '-', '+1', '1e', '1e+', '1.e5', '0x1', '-NaN', 'Nan', 'tru', 'truex', 'nullnull']
    for (const text of [...odd, ...numbers, ...numbers.map((one) => `[{"a":[${one}]}]`)]) {
      expect(() => wantedFields(Buffer.from(`{"id":1,"events":${text}}`), WANTED, 'x'), text).toThrow(ImportError)
      expect(() => heldToJson(Buffer.from(text), 'x'), text).toThrow(ImportError)
    }
    for (const text of [
      '[[],{}]',
      ' [ 1 , -0.5e-7 ] ',
      '[true,false,null,NaN,-Infinity]',
      '{"a":{"b":[{}]}}',
      '0',
      '[1E9]',
    ])
      expect(fieldsOf(Buffer.from(`{"id":1,"events":${text}}`)), text).toEqual({ id: 1 })
  })

  it('are there exactly where a parser reads all of it, whatever mark is put in or left out', () =>
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('id', 'events', 'a'), plainValue),
        fc.nat(),
        fc.constantFrom(...'{}[],:01.eE+- tN'),
        fc.boolean(),
        (of, nth, mark, isPutIn) => {
          const text = JSON.stringify(of)
          const at = nth % text.length
          const changed =
            isPutIn || text[at] === '"'
              ? `${text.slice(0, at)}${mark}${text.slice(at)}`
              : text.slice(0, at) + text.slice(at + 1)
          const reads = (read: () => unknown) => {
            try {
              read()
              return true
            } catch (error) {
              if (error instanceof ImportError) return false
              throw error
            }
          }
          const whole = reads(() => parseText(changed, 'x'))
          expect(
            reads(() => heldToJson(Buffer.from(changed), 'x')),
            changed,
          ).toBe(whole)
          // What is no object has no fields.
          if (changed.trimStart().startsWith('{'))
            expect(
              reads(() => fieldsOf(Buffer.from(changed))),
              changed,
            ).toBe(whole)
        },
      ),
      { ...RUNS, numRuns: 2000 },
    ))
})
