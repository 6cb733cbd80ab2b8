import { describe, expect, it } from 'vitest'
import { ImportError } from '@/lib/errors'
import { detect } from './detect'
import { inspectEval } from './inspect-eval'
import type { SourceFile } from './source-file'
import { evalLog } from './testing/inspect-log'

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
