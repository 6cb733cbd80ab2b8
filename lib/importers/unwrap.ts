import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createGunzip, gunzip } from 'node:zlib'
import { ImportError } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { chunksOf } from './file-chunks'
import { bytesFile, type SourceFile, watched } from './source-file'
import { TooMuch, unpackChunks } from './unpack'

const GZIP = [0x1f, 0x8b]
const ZSTANDARD = [0x28, 0xb5, 0x2f, 0xfd]
/** With the byte order mark that programs for Windows begin such a text with. */
const UTF16 = [
  { encoding: 'utf-16le', begins: [0xff, 0xfe] },
  { encoding: 'utf-16be', begins: [0xfe, 0xff] },
]
/** The method's number in a zip. */
const ZSTANDARD_METHOD = 93
/** Unpacked it is whole in memory. */
const MOST = 256 * 1024 * 1024

/**
 * A file that was packed by gzip or Zstandard as what is in it, and a text that was saved as UTF-16 as the UTF-8 that every
 * format is; any other as it is. Throws ImportError where it is damaged, or comes to more than is held at once.
 */
export async function unwrapped(file: SourceFile): Promise<SourceFile> {
  const head = await file.read(0, 4)
  const begins = (magic: readonly number[]) => magic.every((byte, index) => head[index] === byte)
  if (begins(GZIP)) return inner(file, await unpackAs('gzip', file, gunzipped))
  if (begins(ZSTANDARD)) return inner(file, await unpackAs('Zstandard', file, collected))
  const utf16 = UTF16.find((one) => begins(one.begins))
  return utf16 ? inner(file, await asUtf8(file, utf16.encoding)) : file
}

/**
 * The same of a packed file as far as its first `most` unpacked bytes go, for whoever needs no more of it. Throws ImportError
 * where these cannot be had.
 */
export async function unwrappedStart(file: SourceFile, most: number): Promise<SourceFile> {
  const head = await file.read(0, 4)
  if (!GZIP.every((byte, index) => head[index] === byte)) return file
  const start = await unpackAs('gzip', file, async (watchedFile) => {
    const chunks: Uint8Array[] = []
    let length = 0
    await pipeline(Readable.from(chunksOf(watchedFile)), createGunzip(), async (unpacked) => {
      for await (const chunk of unpacked) {
        chunks.push(chunk)
        length += chunk.length
        if (length >= most) return
      }
    }).catch((error: unknown) => {
      // What is left of it is not waited for.
      if (length < most) throw error
    })
    return Buffer.concat(chunks).subarray(0, most)
  })
  return inner(file, start)
}

/** It is packed, or written, in a way that is known, and cannot be had from it. `format`: which way. */
export class NotUnwrapped extends ImportError {
  constructor(
    readonly format: string,
    message: string,
  ) {
    super(message)
  }
}

function inner({ name }: SourceFile, bytes: Uint8Array): SourceFile {
  return bytesFile(name.replace(/\.(?:gz|zst)$/i, ''), bytes)
}

async function unpackAs(
  format: string,
  file: SourceFile,
  unpack: (file: SourceFile) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const source = watched(file)
  try {
    return await unpack(source.file)
  } catch (error) {
    const failure = source.failure()
    if (failure) throw failure.error
    if (error instanceof TooMuch || isTooLarge(error)) {
      throw new NotUnwrapped(format, sentence('importers.wrappedLarge', { format, most: MOST }))
    }
    // Whatever unpacking stumbles over is in the file: its bytes were all had.
    throw new NotUnwrapped(format, sentence('importers.wrappedBroken', { format }))
  }
}

function isTooLarge(error: unknown): boolean {
  return (
    error instanceof RangeError || (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
  )
}

async function gunzipped(file: SourceFile): Promise<Uint8Array> {
  if (file.size > MOST) throw new TooMuch()
  return promisify(gunzip)(await file.read(0, file.size), { maxOutputLength: MOST })
}

async function asUtf8(file: SourceFile, encoding: string): Promise<Uint8Array> {
  const format = encoding.toUpperCase()
  if (file.size > MOST) throw new NotUnwrapped(format, sentence('importers.tooLargeWhole', { most: MOST }))
  const bytes = await file.read(0, file.size)
  try {
    return Buffer.from(new TextDecoder(encoding, { fatal: true }).decode(bytes))
  } catch {
    // Half a character at its end, or no text at all.
    throw new NotUnwrapped(format, sentence('importers.notUtf8', { place: file.name }))
  }
}

async function collected(file: SourceFile): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of unpackChunks(ZSTANDARD_METHOD, chunksOf(file), MOST)) chunks.push(chunk)
  return Buffer.concat(chunks)
}
