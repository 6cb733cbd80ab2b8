import type { SourceFile } from './source-file'

/** What detection looks at: the beginning of a file, and the names in it where it is a zip. */
export type Peek = {
  file: SourceFile
  /** The first 64 KiB, or all of a smaller file. */
  head: Uint8Array
  /** Names of a zip's members, in the order of its directory; null: it is no zip. */
  members: readonly string[] | null
}
