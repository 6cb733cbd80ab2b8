/** A file as received, read by range. `name` is only a hint. */
export type SourceFile = {
  name: string
  /** In bytes. */
  size: number
  /** The bytes from `offset` on, `length` of them, or fewer where the file ends. */
  read(offset: number, length: number): Promise<Uint8Array>
}

/** A file that is whole in memory: for tests and for what is small. */
export function bytesFile(name: string, bytes: Uint8Array): SourceFile {
  return { name, size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) }
}
