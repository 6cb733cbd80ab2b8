import { expect, it } from 'vitest'
import type { SamplePlace } from '@/lib/evals/sample'
import type { Importer } from '@/lib/importers/importer'
import { inspectEval } from '@/lib/importers/inspect-eval'
import { bytesFile } from '@/lib/importers/source-file'
import { inspectLogHeader, inspectLogSample, logMembers } from '@/lib/importers/testing/inspect-log'
import { writeZip } from '@/lib/importers/testing/zip-writer'
import { oneLargeAtATime, sampleReader } from './large-samples'

const LARGE = 2 * 1024 * 1024

function counted() {
  const seen = { now: 0, most: 0 }
  const work = async () => {
    seen.now += 1
    seen.most = Math.max(seen.most, seen.now)
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
    seen.now -= 1
    return seen.now
  }
  return { seen, work }
}

it('large samples are read one after the other, also after one that cannot be read; small ones at once', async () => {
  const { seen, work } = counted()
  const failing = oneLargeAtATime(LARGE, async () => {
    throw new Error('cannot be read')
  })
  await Promise.all([expect(failing).rejects.toThrow('cannot'), ...[1, 2, 3].map(() => oneLargeAtATime(LARGE, work))])
  expect(seen.most).toBe(1)
  await Promise.all([1, 2, 3].map(() => oneLargeAtATime(10, work)))
  expect(seen.most).toBe(3)
})

/** A log of a small sample, and of one in parts whose shell is as small and whose messages are not. */
function log() {
  const shell = { id: 'parts', epoch: 1, input: 'q', scores: {}, message_refs: [[0, 1]] }
  const long = 'the same word again '.repeat(100_000)
  const json = (name: string, value: unknown) => ({ name, text: JSON.stringify(value), method: 'deflate' as const })
  const members = [
    ...logMembers(inspectLogHeader(), [inspectLogSample(1)]),
    json('samples/parts_epoch_1/sample.json', shell),
    json('samples/parts_epoch_1/messages/0.json', [{ role: 'user', content: 'attachment://0' }]),
    json('samples/parts_epoch_1/attachments/0.json', [long]),
  ]
  return { bytes: writeZip(members), long }
}

const SMALL: SamplePlace = { member: 'samples/1_epoch_1.json', offset: 0, bytes: 400 }
const PARTS: SamplePlace = { member: 'samples/parts_epoch_1/', offset: 0, bytes: 100 }

it('a sample in parts waits its turn by the size of all its parts, and so does a text that it only names', async () => {
  const { bytes, long } = log()
  expect(bytes.length).toBeLessThan(1024 * 1024)
  const file = bytesFile('log.eval', bytes)
  const { seen, work } = counted()
  const { readSample, readAttachment } = inspectEval
  if (!readSample || !readAttachment) throw new Error('logs have both')
  const slow: Importer = {
    ...inspectEval,
    readSample: async (from, at, first) => {
      await work()
      return readSample(from, at, first)
    },
    readAttachment: async (from, at, name) => {
      await work()
      return readAttachment(from, at, name)
    },
  }
  const { transcript, attachment } = sampleReader(slow, file)
  const nothing = async () => null
  const [, , text] = await Promise.all([
    transcript?.({ place: PARTS }, nothing),
    transcript?.({ place: PARTS }, nothing),
    attachment?.(PARTS, '0'),
    attachment?.(PARTS, '0'),
  ])
  expect(text).toBe(long)
  expect(seen.most).toBe(1)
  await Promise.all([1, 2, 3].map(() => transcript?.({ place: SMALL }, nothing)))
  expect(seen.most).toBe(3)
})

it('what a log does not hold is not waited for', async () => {
  const nowhere = { member: null, offset: null, bytes: null }
  expect(await inspectEval.sampleBytes?.(bytesFile('log.eval', log().bytes), nowhere)).toBeNull()
})

it('a sample is read from the message that is asked for', async () => {
  const asked: unknown[] = []
  const noting: Importer = {
    ...inspectEval,
    readSample: async (file, place, from) => {
      asked.push(from)
      if (!inspectEval.readSample) throw new Error('logs have it')
      return inspectEval.readSample(file, place)
    },
  }
  const { transcript } = sampleReader(noting, bytesFile('log.eval', log().bytes))
  await transcript?.({ place: SMALL, from: 9 }, async () => null)
  expect(asked).toEqual([9])
})
