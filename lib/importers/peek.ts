import type { SourceFile } from './source-file'

/** What detection looks at: the beginning of a file, and the names in it where it is a zip. */
export type Peek = {
  file: SourceFile
  /** The first 64 KiB, or all of a smaller file. */
  head: Uint8Array
  /** Names of a zip's members, in the order of its directory; null: it is no zip. */
  members: readonly string[] | null
  /** The head as text, a byte order mark left out; a character that the head cuts in two is marked. */
  text: string
  /** Names of the fields of a JSON object, wherever they stand in the file; empty where the file is none. Walks the file, once. */
  keys(): Promise<ReadonlySet<string>>
  /** The first objects of JSON Lines or of a JSON list, at most 50 of them; empty where the file is neither. */
  items(): Promise<readonly Fields[]>
}

export type Fields = Readonly<Record<string, unknown>>
