/** A file as received, read by range. `name` is only a hint. */
export type SourceFile = {
  name: string
  /** In bytes. */
  size: number
  /** The bytes from `offset` on, `length` of them, or fewer where the file ends. */
  read(offset: number, length: number): Promise<Uint8Array>
}

/** The same file, and the error with which reading it failed, if it did: that its bytes cannot be had is no fault of theirs. */
export function watched(file: SourceFile): { file: SourceFile; failure: () => { error: unknown } | null } {
  let failed: { error: unknown } | null = null
  const read = async (offset: number, length: number) => {
    try {
      return await file.read(offset, length)
    } catch (error) {
      failed = { error }
      throw error
    }
  }
  return { file: { ...file, read }, failure: () => failed }
}

/** A file that is whole in memory: for tests and for what is small. */
export function bytesFile(name: string, bytes: Uint8Array): SourceFile {
  return { name, size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) }
}
