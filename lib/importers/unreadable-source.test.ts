import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ImportError } from '@/lib/errors'
import { detect } from './detect'
import { inspectEval } from './inspect-eval'
import type { SourceFile } from './source-file'
import { evalLog, jsonLog } from './testing/inspect-log'
import { zstandard } from './testing/zip-writer'
import { unwrapped } from './unwrap'

/* Bytes that cannot be had are no damaged file: the work is tried again, and nobody is told to send theirs anew. */

const LOG = evalLog()

/** A good log of which one read, counted from 0, is refused by the database. */
function failingAt(failing: number): { file: SourceFile; reads: () => number } {
  let reads = 0
  const read = async (offset: number, length: number) => {
    if (reads++ === failing) throw new Error('CONNECTION_CLOSED')
    return LOG.subarray(offset, offset + length)
  }
  return { file: { name: 'log.eval', size: LOG.length, read }, reads: () => reads }
}

async function readAll(file: SourceFile): Promise<void> {
  await detect(file)
  for await (const run of inspectEval.read(file)) for await (const _ of run.samples());
}

describe('a log of which a read fails', () => {
  it('says so whichever read it is, and never that it is damaged', async () => {
    const whole = failingAt(-1)
    await readAll(whole.file)
    expect(whole.reads()).toBeGreaterThan(2)
    for (let failing = 0; failing < whole.reads(); failing++) {
      const error: unknown = await readAll(failingAt(failing).file).catch((thrown: unknown) => thrown)
      expect(error, `read ${failing}`).toMatchObject({ message: 'CONNECTION_CLOSED' })
      expect(error).not.toBeInstanceOf(ImportError)
    }
  })
})

describe('a packed file of which a read fails', () => {
  const log = Buffer.from(jsonLog())
  const packed = {
    gzip: gzipSync(log),
    Zstandard: zstandard(log, 500),
    'UTF-16': Buffer.from(`\ufeff${jsonLog()}`, 'utf16le'),
  }
  it.each(Object.entries(packed))(
    'by %s says so whichever read it is, and never that it is damaged',
    async (_, bytes) => {
      const failing = (at: number) => {
        let reads = 0
        const read = async (offset: number, length: number) => {
          if (reads++ === at) throw new Error('CONNECTION_CLOSED')
          return bytes.subarray(offset, offset + length)
        }
        return { file: { name: 'log.json', size: bytes.length, read }, reads: () => reads }
      }
      const whole = failing(-1)
      await unwrapped(whole.file)
      expect(whole.reads()).toBeGreaterThan(1)
      for (let at = 0; at < whole.reads(); at++) {
        const error: unknown = await unwrapped(failing(at).file).catch((thrown: unknown) => thrown)
        expect(error, `read ${at}`).toMatchObject({ message: 'CONNECTION_CLOSED' })
        expect(error).not.toBeInstanceOf(ImportError)
      }
    },
  )
})
