import { ImportError } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { crc32 } from './checksum'
import { type SourceFile, watched } from './source-file'
import { TooMuch, unpack, unpackChunks } from './unpack'
import { shown, type ZipMember } from './zip-directory'

/** Larger members are never whole in memory. */
export const WHOLE_BYTES = 32 * 1024 * 1024
const WINDOW = 8 * 1024 * 1024
const CHUNK = 1024 * 1024
const STORED = 0
const HEADER = 30
/** Beside the name, what a local header usually holds besides. */
const EXTRA = 512

/** One member whole, its length and checksum as the directory says. Throws ImportError, also for one above WHOLE_BYTES. */
export async function readMember(file: SourceFile, member: ZipMember): Promise<Uint8Array> {
  if (member.unpacked > WHOLE_BYTES) throw wrong('memberTooLarge', member)
  const bytes = await file.read(member.offset, mostBytes(member))
  const start = dataStart(bytes, member)
  const packed =
    start + member.packed <= bytes.length
      ? bytes.subarray(start, start + member.packed)
      : await file.read(member.offset + start, member.packed)
  return unpackWhole(packed, member)
}

/** Members that lie side by side. `whole`: one of them unpacked and checked; null where it is not whole in this window. */
export type Neighbours = { members: readonly ZipMember[]; whole: (member: ZipMember) => Uint8Array | null }

/**
 * Many members in the order in which they lie in the file, read once through windows, the next of which is fetched while
 * one is unpacked. `whole` throws ImportError. What is larger than WHOLE_BYTES is whole in none.
 */
export async function* readNeighbours(file: SourceFile, members: readonly ZipMember[]): AsyncGenerator<Neighbours> {
  const windows = windowsOf(members, file.size)
  let next = fetch(file, windows[0])
  for (const [index, { from, members: within }] of windows.entries()) {
    const window = await next
    next = fetch(file, windows[index + 1])
    // It is awaited when its turn comes, or never, where whoever reads has had enough.
    next.catch(() => {})
    yield { members: within, whole: (member) => wholeIn(window, from, member) }
  }
}

function wholeIn(window: Uint8Array, from: number, member: ZipMember): Uint8Array | null {
  if (member.unpacked > WHOLE_BYTES) return null
  const at = member.offset - from
  const start = at + dataStart(window.subarray(at, at + HEADER), member)
  if (start + member.packed > window.length) return null
  return unpackWhole(window.subarray(start, start + member.packed), member)
}

type Window = { from: number; length: number; members: ZipMember[] }

/** How much of the file a member may take, its local header included. */
function mostBytes(member: ZipMember): number {
  return HEADER + member.name.length * 4 + EXTRA + member.packed
}

/** Members side by side, as far as they fit into one window; what is too large to be whole is in none of its bytes. */
function windowsOf(members: readonly ZipMember[], size: number): Window[] {
  const windows: Window[] = []
  for (const member of [...members].sort((a, b) => a.offset - b.offset)) {
    const last = windows.at(-1)
    if (member.unpacked > WHOLE_BYTES && last) last.members.push(member)
    else {
      const length = member.unpacked > WHOLE_BYTES ? 0 : Math.min(mostBytes(member), size - member.offset)
      const end = member.offset + length
      if (last && end <= last.from + WINDOW) {
        last.members.push(member)
        last.length = Math.max(last.length, end - last.from)
      } else windows.push({ from: member.offset, length, members: [member] })
    }
  }
  return windows
}

async function fetch(file: SourceFile, window: Window | undefined): Promise<Uint8Array> {
  return window && window.length > 0 ? file.read(window.from, window.length) : new Uint8Array()
}

/**
 * Unpacks members of any size in the order in which they lie in the file, and keeps nothing of them. `look` is given those
 * that are whole in memory. Throws ImportError for the first whose length or checksum is not what the directory says.
 */
export async function checkMembers(
  file: SourceFile,
  members: readonly ZipMember[],
  look: (bytes: Uint8Array, member: ZipMember) => void,
): Promise<void> {
  for await (const { members: within, whole } of readNeighbours(file, members)) {
    for (const member of within) {
      const bytes = whole(member)
      if (bytes !== null) {
        look(bytes, member)
        continue
      }
      for await (const _ of streamMember(file, member));
    }
  }
}

/** A member of any size, chunk by chunk; length and checksum are told at its end. Throws ImportError. */
export async function* streamMember(file: SourceFile, member: ZipMember): AsyncGenerator<Uint8Array> {
  const head = await file.read(member.offset, HEADER)
  const start = member.offset + dataStart(head, member)
  const source = watched(file)
  let [crc, length] = [0, 0]
  try {
    for await (const chunk of unpackChunks(member.method, ranges(source.file, start, member.packed), member.unpacked)) {
      crc = crc32(chunk, crc)
      length += chunk.length
      yield chunk
    }
  } catch (error) {
    throw source.failure()?.error ?? told(error, member)
  }
  if (length !== member.unpacked || crc !== member.crc32) throw wrong('memberDamaged', member)
}

/** One that lies in the archive as it is, read by range from there; null: it was packed. Nothing of it is checked. */
export async function storedMember(file: SourceFile, member: ZipMember): Promise<SourceFile | null> {
  if (member.method !== STORED) return null
  const start = member.offset + dataStart(await file.read(member.offset, HEADER), member)
  const { packed: size } = member
  const read = (offset: number, length: number) =>
    file.read(start + offset, Math.max(0, Math.min(length, size - offset)))
  return { name: member.name, size, read }
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
