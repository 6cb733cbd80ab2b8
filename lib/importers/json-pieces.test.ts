import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ImportError } from '@/lib/errors'
import { jsonPieces } from './json-pieces'

async function* inChunks(text: string, size: number) {
  const bytes = Buffer.from(text)
  for (let from = 0; from < bytes.length; from += size) yield new Uint8Array(bytes.subarray(from, from + size))
}

const ALL = { lists: new Set(['samples']), wants: () => true, most: 1e9 }

async function pieces(text: string, size = 7, wanted: Parameters<typeof jsonPieces>[1] = ALL) {
  const found = []
  for await (const piece of jsonPieces(inChunks(text, size), wanted, 'a.json')) found.push(piece)
  return found
}

const value = (piece: { bytes: Uint8Array | null }) =>
  piece.bytes === null ? undefined : JSON.parse(Buffer.from(piece.bytes).toString('utf8'))

describe('the pieces of a JSON object', () => {
  it('are its values, and the elements of the lists asked for, each with its place', async () => {
    const text = '\ufeff { "version" : 2, "samples": [ {"id": 1}, {"id": "a\\"]"} , 3 ], "x": "}", "y": null }'
    const found = await pieces(text)
    expect(found.map((piece) => [piece.key, piece.index, value(piece)])).toEqual([
      ['version', null, 2],
      ['samples', 0, { id: 1 }],
      ['samples', 1, { id: 'a"]' }],
      ['samples', 2, 3],
      ['x', null, '}'],
      ['y', null, null],
    ])
    const bytes = Buffer.from(text)
    for (const { start, end, bytes: own } of found) expect(bytes.subarray(start, end)).toEqual(Buffer.from(own ?? []))
  })

  it('are the same however the bytes are cut, for any object', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 6 }),
        fc.integer({ min: 1, max: 20 }),
        fc.boolean(),
        async (object, size, pretty) => {
          const text = JSON.stringify(object, null, pretty ? 2 : 0)
          const found = await pieces(text, size, { ...ALL, lists: new Set() })
          expect(found.map(value)).toEqual(Object.values(JSON.parse(text)))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('that are not wanted, or too large, are passed over and still have their place', async () => {
    const wanted = { lists: new Set(['samples']), wants: (key: string) => key !== 'events', most: 10 }
    const found = await pieces('{"events":[1,[2]],"samples":["short","far too long for it"],"a":1}', 5, wanted)
    expect(found.map(({ key, bytes, start, end }) => [key, bytes !== null, end - start])).toEqual([
      ['events', false, 7],
      ['samples', true, 7],
      ['samples', false, 21],
      ['a', true, 1],
    ])
  })

  it.each(['', '[]', '"a"', '{"a":1', '{"a":[1,2', '{"a" 1}', '{"a":1}x', '{a:1}', '{"samples":[1'])(
    'are refused in one sentence: %j',
    async (text) => {
      await expect(pieces(text)).rejects.toThrow(ImportError)
    },
  )
})
