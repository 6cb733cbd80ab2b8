import { buffer } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import yauzl from 'yauzl'
import { zipFolder } from './zip-folder'

it('a folder as a zip holds each file, byte for byte, under its path', async () => {
  const files = [
    { path: 'check.txt', file: new File(['123456789'], 'check.txt') },
    { path: 'deep/er/größe.bin', file: new File([new Uint8Array([0, 255, 10, 80, 75, 3, 4])], 'größe.bin') },
    { path: 'deep/empty', file: new File([], 'empty') },
    { path: 'large', file: new File(['0123456789'.repeat(500_000)], 'large') },
  ]
  const zip = await zipFolder('folder', files)
  expect(zip?.name).toBe('folder.zip')
  const archive = await yauzl.fromBufferPromise(Buffer.from((await zip?.arrayBuffer()) ?? new ArrayBuffer(0)))
  const read: { path: string; text: Buffer; crc32: number }[] = []
  for await (const entry of archive.eachEntry()) {
    const text = await buffer(await archive.openReadStreamPromise(entry))
    read.push({ path: entry.fileName, text, crc32: entry.crc32 })
  }
  expect(read.map(({ path }) => path)).toEqual(files.map(({ path }) => path))
  for (const [index, { text, path }] of read.entries()) {
    expect(text.equals(Buffer.from((await files[index]?.file.arrayBuffer()) ?? new ArrayBuffer(0))), path).toBe(true)
  }
  // The check value that every description of this checksum gives for these nine digits.
  expect(read[0]?.crc32).toBe(0xcbf43926)
})
