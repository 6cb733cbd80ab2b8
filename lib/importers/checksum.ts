import * as zlib from 'node:zlib'

/** CRC-32 of a zip member, going on from `before`. Node has it from 20.15 on; before that a table does the same. */
export const crc32: (bytes: Uint8Array, before?: number) => number =
  typeof zlib.crc32 === 'function' ? (bytes, before = 0) => zlib.crc32(bytes, before) : crc32ByTable

let table: Uint32Array | undefined

/** The reflected polynomial of the zip format (ISO 3309), one byte at a time. */
export function crc32ByTable(bytes: Uint8Array, before = 0): number {
  table ??= Uint32Array.from({ length: 256 }, (_, index) => {
    let value = index
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
    return value
  })
  let crc = ~before
  for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return ~crc >>> 0
}
