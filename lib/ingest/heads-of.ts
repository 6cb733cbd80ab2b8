import { ImportError } from '@/lib/errors'
import { archiveParts, isMixed } from '@/lib/importers/archive-parts'
import { detect } from '@/lib/importers/detect'
import type { ImportedRun } from '@/lib/importers/importer'
import { inspectEval } from '@/lib/importers/inspect-eval'
import { openFile } from '@/lib/importers/pair-files'
import { hasRunsBeside } from '@/lib/importers/runs-beside'
import type { SourceFile } from '@/lib/importers/source-file'
import { unwrappedStart } from '@/lib/importers/unwrap'
import { type ZipMember, zipDirectory } from '@/lib/importers/zip-directory'
import { storedMember } from '@/lib/importers/zip-member'

/** A run by its header, none of its samples read. `member`: which file of an archive it is in; null: the file is the run's. */
export type Head = { member: string | null; run: ImportedRun; format: string }

/** Of a packed log: its header stands before its samples. */
export const MOST_HEADER = 16 * 1024 * 1024
/** No archive of more is read. */
const MOST_PARTS = 2000
/** As many of the largest: others wait for their heads as well. */
const MOST_TIMES = 32

type Limits = { stop: AbortSignal; mostBytes?: number }

/**
 * Of the Inspect log that a file is, or of those in an archive, one after the other: what others say of a run is known when
 * all of their file is read. What cannot be read has none. `mostBytes`: larger files of an archive, which are unpacked whole,
 * are passed over. Throws what is not the file's own fault, and what `stop` was aborted with.
 */
export async function* headsOf(file: SourceFile, limits: Limits): AsyncGenerator<Head> {
  const found = await orNull(() => detect(file))
  if (found === null) return
  const isLog = found.importer !== null && found.importer.family === inspectEval.family
  const isArchive =
    found.importer === null
      ? found.members
      : found.importer === inspectEval && ((await isMixed(file)) || (await hasRunsBeside(file)))
  if (isArchive) yield* headsInArchive(file, (await orNull(() => archiveParts(file))) ?? [], limits)
  else if (isLog) yield* headOf(file, null)
}

/** The same of an archive whose parts are known. */
export async function* headsInArchive(
  file: SourceFile,
  parts: readonly string[],
  { stop, mostBytes = Number.POSITIVE_INFINITY }: Limits,
): AsyncGenerator<Head> {
  const members = new Map((await zipDirectory(file)).members.map((member) => [member.name, member]))
  let left = mostBytes * MOST_TIMES
  for (const path of bySize(parts.slice(0, MOST_PARTS), members)) {
    stop.throwIfAborted()
    const member = members.get(path)
    const asItIs = member && (await orNull(() => storedMember(file, member)))
    if (!asItIs) {
      const bytes = member?.unpacked ?? 0
      if (bytes > mostBytes || bytes > left) continue
      left -= bytes
    }
    const part = await orNull(() => (asItIs ? unwrappedStart(asItIs, MOST_HEADER) : openFile(file, path)))
    if (part) yield* headOf(part, path)
  }
}

/** What takes longest to be unpacked last. A folder's files are read one by one. */
function bySize(parts: readonly string[], members: ReadonlyMap<string, ZipMember>): string[] {
  const bytes = (path: string) => members.get(path)?.unpacked ?? 0
  return [...parts].sort((a, b) => bytes(a) - bytes(b))
}

async function* headOf(file: SourceFile, member: string | null): AsyncGenerator<Head> {
  const head = await orNull(async () => {
    const { importer } = await detect(file)
    if (importer?.family !== inspectEval.family) return null
    for await (const run of importer.read(file)) return { member, run, format: importer.id }
    return null
  })
  if (head) yield head
}

/** What the file says wrong of itself is told when it is read. */
async function orNull<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof ImportError) return null
    throw error
  }
}
