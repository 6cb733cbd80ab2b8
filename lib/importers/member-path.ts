/* What the path of a file in an archive says by itself. */

/** With its slash; '' where it lies in none. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** A name without what it ends with: "samples.jsonl.gz" is "samples". */
export function stemOf(path: string): string {
  return nameOf(path)
    .replace(/\.(gz|zst)$/i, '')
    .replace(/\.jsonl?$/i, '')
}

/** The time that a harness writes into the names of all files it writes together, to the microsecond; null: none. */
export function stampIn(path: string): string | null {
  return /\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}(?:\.\d+)?/.exec(nameOf(path))?.[0] ?? null
}
