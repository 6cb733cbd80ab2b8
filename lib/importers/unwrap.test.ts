import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ImportError } from '@/lib/errors'
import { detect } from './detect'
import { bytesFile } from './source-file'
import { jsonLog } from './testing/inspect-log'
import { zstandard } from './testing/zip-writer'
import { unwrapped } from './unwrap'

const log = Buffer.from(jsonLog())
const all = async (bytes: Uint8Array, name = 'log.json.gz') => {
  const file = await unwrapped(bytesFile(name, bytes))
  return { name: file.name, bytes: Buffer.from(await file.read(0, file.size)), found: await detect(file) }
}

describe('a packed file', () => {
  it('is what is in it, whichever way it was packed', async () => {
    for (const packed of [gzipSync(log), Buffer.concat([gzipSync(log.subarray(0, 99)), gzipSync(log.subarray(99))])]) {
      const { name, bytes, found } = await all(packed)
      expect(name).toBe('log.json')
      expect(bytes.equals(log)).toBe(true)
      expect(found.importer?.id).toBe('inspect-json')
    }
    const { name, bytes } = await all(zstandard(log, 500), 'log.json.zst')
    expect([name, bytes.equals(log)]).toEqual(['log.json', true])
  })

  it('that is none stays as it is', async () => {
    expect((await all(log, 'plain.gz')).name).toBe('plain.gz')
  })

  it('that is cut, changed or a bomb is refused in a sentence', async () => {
    const changed = gzipSync(log)
    changed[60] = (changed[60] ?? 0) ^ 0xff
    const bomb = gzipSync(Buffer.alloc(300 * 1024 * 1024))
    for (const packed of [gzipSync(log).subarray(0, 200), changed, zstandard(log, 500).subarray(0, 700), bomb]) {
      await expect(all(packed)).rejects.toThrow(ImportError)
    }
    await expect(all(bomb)).rejects.toThrow(/more than 268435456 bytes/)
  })

  it('is also a text of two bytes a letter, as the same text of UTF-8', async () => {
    const text = `\ufeff${jsonLog()}`
    for (const bytes of [Buffer.from(text, 'utf16le'), Buffer.from(text, 'utf16le').swap16()]) {
      const { bytes: read, found } = await all(bytes, 'log.json')
      expect(read.equals(log)).toBe(true)
      expect(found.importer?.id).toBe('inspect-json')
      await expect(all(bytes.subarray(0, 501))).rejects.toThrow(/Save it as UTF-8/)
    }
  })
})
