import { readPieces } from '@/db/queries/upload-pieces'
import type { SourceFile } from '@/lib/importers/source-file'

type Kept = { id: string; name: string; bytes: number }

/** The bytes as received, read by range from the database. */
export function keptFile({ id, name, bytes }: Kept): SourceFile {
  return {
    name,
    size: bytes,
    read: async (offset, length) => {
      const most = Math.max(0, Math.min(length, bytes - offset))
      return most === 0 ? new Uint8Array() : readPieces(id, offset, most)
    },
  }
}

/** The files whose samples were read last: what is known of a file, such as its directory, is known as long as it is. */
const latest = new Map<string, SourceFile>()
const MOST_KEPT = 2
/** A directory of this many is some ten megabytes, and takes a second to be read. */
export const LONG_DIRECTORY = 100_000

/** The same, and the same one again for whoever goes on to its next sample: its bytes never change. */
export function keptFileAgain(upload: Kept): SourceFile {
  const file = latest.get(upload.id) ?? keptFile(upload)
  latest.delete(upload.id)
  latest.set(upload.id, file)
  for (const id of [...latest.keys()].slice(0, -MOST_KEPT)) latest.delete(id)
  return file
}

/** What is known of it is more than is kept. */
export function forgetKeptFile(id: string): void {
  latest.delete(id)
}
