import { ImportError } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import type { Importer } from './importer'
import { look } from './look'
import { importers } from './registry'
import type { SourceFile } from './source-file'
import { NotUnwrapped } from './unwrap'
import { zipDirectory } from './zip-directory'

/** A format that a file was held against, and why it is not that. */
export type Tried = { format: string; why: string }

/**
 * Which format a file has and what showed it, with those that were tried before; or one sentence with every format that was
 * tried and why it is not that. `members`: it is an archive, whose files may each have one.
 */
export type Detection =
  | { importer: Importer; because: string; tried: Tried[] }
  | { importer: null; message: string; tried: Tried[]; members: boolean }

/** By content alone; a name is never asked. Does not throw for any bytes. */
export async function detect(file: SourceFile): Promise<Detection> {
  const peek = await look(file, async (head) =>
    isZip(head) ? (await zipDirectory(file)).members.map(({ name }) => name) : null,
  ).catch(whyNot)
  if ('message' in peek) {
    return {
      importer: null,
      message: peek.message,
      tried: allTried(sentence('importers.zipUnreadable')),
      members: false,
    }
  }
  if (file.size === 0) {
    const tried = allTried(sentence('importers.noBytes'))
    return { importer: null, message: sentence('importers.empty'), tried, members: false }
  }
  const tried: Tried[] = []
  for (const importer of importers) {
    const found = await importer.recognise(peek)
    if ('yes' in found) return { importer, because: found.yes, tried }
    tried.push({ format: importer.label, why: found.no })
  }
  return {
    importer: null,
    message: somethingElse(peek.head) ?? sentence('importers.unknown'),
    tried,
    members: peek.members !== null,
  }
}

function whyNot(error: unknown): ImportError {
  if (error instanceof ImportError) return error
  throw error
}

/** Of a file that could not even be opened: as what it was tried, and that no format was looked for in what cannot be seen. */
export function triedToOpen(error: ImportError): Tried[] {
  const format = error instanceof NotUnwrapped ? error.format : 'zip'
  return [{ format, why: sentence('importers.notOpened', { n: importers.length }) }]
}

/** Of a file that was recognised and could not be read: as what, and what it was held against before. */
export function triedAs({ importer, because, tried }: Extract<Detection, { importer: Importer }>): Tried[] {
  return [{ format: importer.label, why: sentence('importers.recognisedOnly', { because }) }, ...tried]
}

/** Every format, where one thing kept all of them from being looked for. */
function allTried(why: string): Tried[] {
  return importers.map(({ label }) => ({ format: label, why }))
}

function isZip(head: Uint8Array): boolean {
  return startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06])
}

/** What is often sent by mistake, told by name with what to do instead. */
function somethingElse(head: Uint8Array): string | null {
  const text = new TextDecoder('latin1').decode(head.subarray(0, 512))
  if (text.startsWith('version https://git-lfs.github.com/spec/')) return sentence('importers.lfs')
  if (text.startsWith('SQLite format 3')) return sentence('importers.sqlite')
  if (startsWith(head, [0x1f, 0x8b])) return sentence('importers.gzip')
  if (startsWith(head, [0x28, 0xb5, 0x2f, 0xfd])) return sentence('importers.zstd')
  if (/^\s*(<!doctype html|<html)/i.test(text)) return sentence('importers.html')
  return null
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return bytes.length >= magic.length && magic.every((byte, index) => bytes[index] === byte)
}
