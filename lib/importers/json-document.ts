import { ImportError } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { chunksOf } from './file-chunks'
import { jsonPieces } from './json-pieces'
import type { Fields } from './peek'
import type { SourceFile } from './source-file'
import { parseBytes } from './tolerant-json'

const MOST_FIELD = 64 * 1024 * 1024
const NONE: ReadonlySet<string> = new Set()

/**
 * Some fields of a file that is one JSON object, without holding the others: what is large is most often a transcript that
 * nothing is read from. Throws ImportError where the object is none, is cut off, or a wanted field is too large.
 */
export async function readFields(file: SourceFile, wanted: readonly string[]): Promise<Fields> {
  const names = new Set(wanted)
  const fields: Record<string, unknown> = Object.create(null)
  const want = { lists: NONE, wants: (key: string) => names.has(key), most: MOST_FIELD }
  for await (const { key, bytes } of jsonPieces(chunksOf(file), want, file.name)) {
    if (!names.has(key)) continue
    if (bytes === null) throw new ImportError(sentence('importers.fieldTooLarge', { place: file.name, field: key }))
    fields[key] = parseBytes(bytes, `${file.name}: ${key}`)
  }
  return fields
}

const MOST_WHOLE = 128 * 1024 * 1024

/** A file that is read as one text: YAML, a table, a small JSON. Throws ImportError where it is too large or not UTF-8. */
export async function readText(file: SourceFile): Promise<string> {
  if (file.size > MOST_WHOLE) throw new ImportError(sentence('importers.tooLargeWhole', { most: MOST_WHOLE }))
  const bytes = await file.read(0, file.size)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new ImportError(sentence('importers.notUtf8', { place: file.name }))
  }
}
