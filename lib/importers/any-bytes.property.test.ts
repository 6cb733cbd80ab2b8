import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { samplesAbsent, samplesFolder } from '@/db/testing/samples-folder'
import { ImportError } from '@/lib/errors'
import { readWhole } from './testing/read-whole'

/* Whatever the bytes are, they are read or refused in a sentence: nothing hangs and nothing else is thrown. */

const FOLDER = path.join(import.meta.dirname, 'fixtures')
const FIXTURES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\/.*\.[a-z]+$/.test(name) && !name.endsWith('.expected.json'))
  .map((name) => readFileSync(path.join(FOLDER, name)))

type Change = { kind: 'cut' | 'flip' | 'drop' | 'twice' | 'zero' | 'digit'; at: number; length: number; bit: number }

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('cut', 'flip', 'drop', 'twice', 'zero', 'digit'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 64 }),
  bit: fc.integer({ min: 0, max: 7 }),
})

function changed(bytes: Buffer, { kind, at, length, bit }: Change): Buffer {
  const from = Math.min(bytes.length - 1, Math.floor(at * bytes.length))
  const copy = Buffer.from(bytes)
  switch (kind) {
    case 'cut':
      return copy.subarray(0, from)
    case 'drop':
      return Buffer.concat([copy.subarray(0, from), copy.subarray(from + length)])
    case 'twice':
      return Buffer.concat([copy.subarray(0, from + length), copy.subarray(from)])
    case 'flip':
      copy[from] = (copy[from] ?? 0) ^ (1 << bit)
      return copy
    case 'zero':
      return copy.fill(0, from, Math.min(copy.length, from + length))
    case 'digit':
      return copy.fill('9', from, Math.min(copy.length, from + 3))
  }
}

async function outcome(bytes: Uint8Array): Promise<string> {
  try {
    return (await readWhole('x', bytes)) === null ? 'unknown' : 'read'
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    expect(error.message).toMatch(/^\S[^\n]{8,600}[.”]$/)
    return 'refused'
  }
}

/** Larger ones take their time, and show nothing that a smaller one of their format does not. */
const MOST_REAL = 100_000
const RUNS = { seed: 45, numRuns: 400 }

describe('any bytes', () => {
  it('are refused in one sentence', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        expect(await outcome(bytes)).not.toBe('read')
      }),
      RUNS,
    ))

  it('that begin like a format are refused in one sentence', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom('PK\u0003\u0004', '{"version":2,"status":"success","eval":', '{"eval":{"task":"t","model":'),
        fc.uint8Array({ maxLength: 400 }),
        async (start, rest) => {
          expect(await outcome(Buffer.concat([Buffer.from(start, 'latin1'), rest]))).not.toBe('read')
        },
      ),
      RUNS,
    ))

  it.skipIf(samplesAbsent)(
    'of a real file that was cut, changed or encoded anew are read or refused in one sentence',
    async () => {
      const names = readdirSync(samplesFolder, { recursive: true, encoding: 'utf8' })
      const real = names
        .map((name) => path.join(samplesFolder, name))
        .filter((name) => statSync(name).isFile() && statSync(name).size < MOST_REAL)
        .sort()
      expect(real.length).toBeGreaterThan(80)
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...real),
          fc.array(change, { minLength: 1, maxLength: 4 }),
          fc.constantFrom<BufferEncoding | null>(null, null, 'utf16le', 'latin1'),
          async (name, changes, encoding) => {
            const bytes = readFileSync(name)
            const now = changes.reduce(
              (before: Buffer, one) => (before.length > 0 ? changed(before, one) : before),
              bytes,
            )
            await outcome(encoding === null ? now : Buffer.from(now.toString('utf8'), encoding))
          },
        ),
        { ...RUNS, numRuns: 300 },
      )
    },
  )

  it('of a log in which something was changed are read or refused in one sentence', async () => {
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...FIXTURES),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        async (bytes, changes) => {
          seen.add(
            await outcome(changes.reduce((now: Buffer, one) => (now.length > 0 ? changed(now, one) : now), bytes)),
          )
        },
      ),
      { ...RUNS, numRuns: 1200 },
    )
    expect([...seen].sort()).toEqual(['read', 'refused', 'unknown'])
  })
})
