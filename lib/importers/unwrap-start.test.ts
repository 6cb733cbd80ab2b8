import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { ImportError } from '@/lib/errors'
import { bytesFile } from './source-file'
import { unwrappedStart } from './unwrap'

const text = 'a line of a log\n'.repeat(100_000)
const packed = gzipSync(text, { level: 0 })
const start = async (bytes: Uint8Array, most: number) => {
  const file = await unwrappedStart(bytesFile('log.json.gz', bytes), most)
  return [file.name, Buffer.from(await file.read(0, file.size)).toString()]
}

it('of a packed file no more is unpacked than is asked for', async () => {
  expect(await start(packed, 1000)).toEqual(['log.json', text.slice(0, 1000)])
  expect(await start(packed, 10_000_000)).toEqual(['log.json', text])
  // Cut off behind what is asked for, which is whoever reads all of it to say.
  expect(await start(packed.subarray(0, 900_000), 1000)).toEqual(['log.json', text.slice(0, 1000)])
  await expect(start(packed.subarray(0, 900_000), 10_000_000)).rejects.toThrow(ImportError)
  expect(await start(Buffer.from('{}'), 1000)).toEqual(['log.json.gz', '{}'])
})

it('a packed file that cannot be had is no damaged one', async () => {
  const lost = new Error('connection lost')
  let reads = 0
  const file = {
    name: 'log.json.gz',
    size: packed.length,
    read: async (offset: number, length: number) => {
      reads += 1
      if (reads > 1) throw lost
      return packed.subarray(offset, offset + length)
    },
  }
  await expect(unwrappedStart(file, 10_000_000)).rejects.toBe(lost)
})
