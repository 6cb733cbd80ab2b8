import { ImportError } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { crc32 } from './checksum'
import type { SourceFile } from './source-file'
import { TooMuch, unpack, unpackChunks } from './unpack'
import { shown, type ZipMember } from './zip-directory'

/** Larger members are never whole in memory. */
export const WHOLE_BYTES = 32 * 1024 * 1024
const WINDOW = 8 * 1024 * 1024
const CHUNK = 1024 * 1024
const HEADER = 30
/** Beside the name, what a local header usually holds besides. */
const EXTRA = 512

/** One member whole, its length and checksum as the directory says. Throws ImportError, also for one above WHOLE_BYTES. */
export async function readMember(file: SourceFile, member: ZipMember): Promise<Uint8Array> {
  if (member.unpacked > WHOLE_BYTES) throw wrong('memberTooLarge', member)
  const guess = HEADER + member.name.length * 4 + EXTRA + member.packed
  const bytes = await file.read(member.offset, guess)
  const start = dataStart(bytes, member)
  const packed =
    start + member.packed <= bytes.length
      ? bytes.subarray(start, start + member.packed)
      : await file.read(member.offset + start, member.packed)
  return unpackWhole(packed, member)
}

/**
 * Many members in the order in which they lie in the file, read through a window that moves on: the file is read once.
 * `bytes` null: the member is too large to be whole in memory.
 */
export async function* readMembers(
  file: SourceFile,
  members: readonly ZipMember[],
): AsyncGenerator<{ member: ZipMember; bytes: Uint8Array | null }> {
  const sorted = [...members].sort((a, b) => a.offset - b.offset)
  let [window, from]: [Uint8Array, number] = [new Uint8Array(), 0]
  for (const member of sorted) {
    if (member.unpacked > WHOLE_BYTES) {
      yield { member, bytes: null }
      continue
    }
    const guess = HEADER + member.name.length * 4 + EXTRA + member.packed
    if (member.offset < from || member.offset + guess > from + window.length) {
      const isLast = member.offset >= from && from + window.length >= file.size
      if (!isLast) {
        from = member.offset
        window = await file.read(from, Math.max(WINDOW, guess))
      }
    }
    const at = member.offset - from
    const start = at + dataStart(window.subarray(at), member)
    const packed =
      start + member.packed <= window.length
        ? window.subarray(start, start + member.packed)
        : await file.read(from + start, member.packed)
    yield { member, bytes: unpackWhole(packed, member) }
  }
}

/** A member of any size, chunk by chunk; length and checksum are told at its end. Throws ImportError. */
export async function* streamMember(file: SourceFile, member: ZipMember): AsyncGenerator<Uint8Array> {
  const head = await file.read(member.offset, HEADER)
  const start = member.offset + dataStart(head, member)
  let [crc, length] = [0, 0]
  try {
    for await (const chunk of unpackChunks(member.method, ranges(file, start, member.packed), member.unpacked)) {
      crc = crc32(chunk, crc)
      length += chunk.length
      yield chunk
    }
  } catch (error) {
    throw told(error, member)
  }
  if (length !== member.unpacked || crc !== member.crc32) throw wrong('memberDamaged', member)
}

async function* ranges(file: SourceFile, start: number, length: number): AsyncGenerator<Uint8Array> {
  for (let done = 0; done < length; ) {
    const chunk = await file.read(start + done, Math.min(CHUNK, length - done))
    if (chunk.length === 0) return
    done += chunk.length
    yield chunk
  }
}

/** Where a member's bytes begin, from its local header on. What that header repeats of the directory is not believed. */
function dataStart(header: Uint8Array, member: ZipMember): number {
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength)
  if (header.length < HEADER || view.getUint32(0, true) !== 0x04034b50) throw wrong('memberHeader', member)
  return HEADER + view.getUint16(26, true) + view.getUint16(28, true)
}

function unpackWhole(packed: Uint8Array, member: ZipMember): Uint8Array {
  let bytes: Uint8Array
  try {
    bytes = unpack(member.method, packed, member.unpacked)
  } catch (error) {
    throw told(error, member)
  }
  if (bytes.length !== member.unpacked || crc32(bytes) !== member.crc32) throw wrong('memberDamaged', member)
  return bytes
}

function told(error: unknown, member: ZipMember): ImportError {
  if (error instanceof ImportError) return error
  return wrong(error instanceof TooMuch ? 'memberLies' : 'memberDamaged', member)
}

function wrong(
  key: 'memberTooLarge' | 'memberHeader' | 'memberDamaged' | 'memberLies',
  { name }: ZipMember,
): ImportError {
  return new ImportError(sentence(`importers.${key}`, { name: shown(name) }))
}
