import { deflateRawSync } from 'node:zlib'
import { crc32ByTable } from '@/lib/importers/checksum'

/** A member to write. What is said of it beside its text overrides what is true: so a test makes a directory that lies. */
export type Member = {
  name: string
  /** The name's bytes, where it is not UTF-8. */
  rawName?: Uint8Array
  text: string | Uint8Array
  method?: 'store' | 'deflate' | 'zstd'
  encrypted?: boolean
  link?: boolean
  says?: { crc32?: number; packed?: number; unpacked?: number; method?: number; offset?: number }
}

/** A zip of these members, in this order. `zip64` writes the records of a large archive. */
export function writeZip(members: readonly Member[], { zip64 = false } = {}): Uint8Array {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const member of members) {
    const name = Buffer.from(member.rawName ?? Buffer.from(member.name))
    const bytes = Buffer.from(typeof member.text === 'string' ? Buffer.from(member.text) : member.text)
    const { method, packed } = pack(bytes, member.method ?? 'deflate')
    const facts = { name, member, packed: packed.length, bytes, method, offset }
    const local = record(facts, false)
    parts.push(local, packed)
    directory.push(record(facts, true))
    offset += local.length + packed.length
  }
  const central = Buffer.concat(directory)
  return Buffer.concat([
    ...parts,
    central,
    ...(zip64 ? end64(members.length, central.length, offset) : []),
    end(members.length, central.length, offset, zip64),
  ])
}

function pack(bytes: Buffer, method: 'store' | 'deflate' | 'zstd') {
  if (method === 'store') return { method: 0, packed: bytes }
  if (method === 'deflate') return { method: 8, packed: deflateRawSync(bytes) }
  return { method: 93, packed: zstandard(bytes, 1000) }
}

/** Raw Zstandard frames of at most `size` bytes each, one after the other, none saying how long it is (RFC 8878). */
export function zstandard(bytes: Buffer, size: number): Buffer {
  const frames: Buffer[] = []
  for (let from = 0; from === 0 || from < bytes.length; from += size) {
    const block = bytes.subarray(from, from + size)
    const header = Buffer.alloc(9)
    header.writeUInt32LE(0xfd2fb528, 0)
    // No content size, no checksum; a window of one megabyte.
    header[4] = 0
    header[5] = 0x50
    header.writeUIntLE((block.length << 3) | 1, 6, 3)
    frames.push(header, block)
  }
  return Buffer.concat(frames)
}

type Facts = { name: Buffer; member: Member; packed: number; bytes: Buffer; method: number; offset: number }

function record({ name, member, packed, bytes, method, offset }: Facts, central: boolean): Buffer {
  const says = central ? (member.says ?? {}) : {}
  const head = Buffer.alloc(central ? 46 : 30)
  let at = head.writeUInt32LE(central ? 0x02014b50 : 0x04034b50, 0)
  // Made by Unix, so that a link can be one.
  if (central) at = head.writeUInt16LE(0x0314, at)
  at = head.writeUInt16LE(20, at)
  at = head.writeUInt16LE((member.rawName ? 0 : 0x800) | (member.encrypted ? 1 : 0), at)
  at = head.writeUInt16LE(says.method ?? method, at)
  at = head.writeUInt32LE(0, at)
  at = head.writeUInt32LE(says.crc32 ?? crc32ByTable(bytes), at)
  at = head.writeUInt32LE(says.packed ?? packed, at)
  at = head.writeUInt32LE(says.unpacked ?? bytes.length, at)
  at = head.writeUInt16LE(name.length, at)
  if (central) {
    head.writeUInt32LE(member.link ? 0o120777 * 65536 : 0o100644 * 65536, 38)
    head.writeUInt32LE(says.offset ?? offset, 42)
  }
  return Buffer.concat([head, name])
}

function end(count: number, size: number, offset: number, zip64: boolean): Buffer {
  const record = Buffer.alloc(22)
  record.writeUInt32LE(0x06054b50, 0)
  record.writeUInt16LE(zip64 ? 0xffff : count, 8)
  record.writeUInt16LE(zip64 ? 0xffff : count, 10)
  record.writeUInt32LE(zip64 ? 0xffffffff : size, 12)
  record.writeUInt32LE(zip64 ? 0xffffffff : offset, 16)
  return record
}

function end64(count: number, size: number, offset: number): Buffer[] {
  const record = Buffer.alloc(56)
  record.writeUInt32LE(0x06064b50, 0)
  record.writeBigUInt64LE(44n, 4)
  record.writeBigUInt64LE(BigInt(count), 24)
  record.writeBigUInt64LE(BigInt(count), 32)
  record.writeBigUInt64LE(BigInt(size), 40)
  record.writeBigUInt64LE(BigInt(offset), 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50, 0)
  locator.writeBigUInt64LE(BigInt(offset + size), 8)
  locator.writeUInt32LE(1, 16)
  return [record, locator]
}
