/* A dropped folder as one file: a zip that only stores, made of the files where they are, none of them copied. */

export type FolderFile = { path: string; file: File }

const MOST = 0xffffffff
const CHUNK = 4 * 1024 * 1024

/** null: more, or larger, than a plain zip can hold. Throws where a file cannot be read. */
export async function zipFolder(name: string, files: readonly FolderFile[]): Promise<File | null> {
  const parts: BlobPart[] = []
  const directory: Uint8Array<ArrayBuffer>[] = []
  let offset = 0
  for (const { path, file } of files) {
    const record = { name: new TextEncoder().encode(path), crc: await crcOf(file), size: file.size, offset }
    const local = header(record, false)
    parts.push(local, file)
    directory.push(header(record, true))
    offset += local.length + file.size
  }
  const size = directory.reduce((sum, one) => sum + one.length, 0)
  if (offset + size > MOST || files.length >= 0xffff) return null
  return new File([...parts, ...directory, end(files.length, size, offset)], `${name}.zip`, { type: 'application/zip' })
}

type Entry = { name: Uint8Array; crc: number; size: number; offset: number }

function header({ name, crc, size, offset }: Entry, central: boolean): Uint8Array<ArrayBuffer> {
  const start = central ? 46 : 30
  const bytes = new Uint8Array(start + name.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, central ? 0x02014b50 : 0x04034b50, true)
  // In the directory, by whom it was made stands before what reading it needs.
  const at = central ? 6 : 4
  if (central) view.setUint16(4, 0x0314, true)
  view.setUint16(at, 20, true)
  view.setUint16(at + 2, 0x0800, true)
  view.setUint32(at + 10, crc, true)
  view.setUint32(at + 14, size, true)
  view.setUint32(at + 18, size, true)
  view.setUint16(at + 22, name.length, true)
  if (central) {
    view.setUint32(38, 0o100644 * 65536, true)
    view.setUint32(42, offset, true)
  }
  bytes.set(name, start)
  return bytes
}

function end(count: number, size: number, offset: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(22)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 0x06054b50, true)
  view.setUint16(8, count, true)
  view.setUint16(10, count, true)
  view.setUint32(12, size, true)
  view.setUint32(16, offset, true)
  return bytes
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

/** Read piece by piece: a file may be larger than what a page may hold. */
async function crcOf(file: File): Promise<number> {
  let value = 0xffffffff
  for (let from = 0; from < file.size; from += CHUNK) {
    const bytes = new Uint8Array(await file.slice(from, from + CHUNK).arrayBuffer())
    for (const byte of bytes) value = (value >>> 8) ^ (TABLE[(value ^ byte) & 0xff] ?? 0)
  }
  return (value ^ 0xffffffff) >>> 0
}
