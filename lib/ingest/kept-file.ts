import { readPieces } from '@/db/queries/upload-pieces'
import type { SourceFile } from '@/lib/importers/source-file'

/** The bytes as received, read by range from the database. */
export function keptFile({ id, name, bytes }: { id: string; name: string; bytes: number }): SourceFile {
  return {
    name,
    size: bytes,
    read: async (offset, length) => {
      const most = Math.max(0, Math.min(length, bytes - offset))
      return most === 0 ? new Uint8Array() : readPieces(id, offset, most)
    },
  }
}
