import { ImportError } from '@/lib/errors'
import { besideLog } from './archive-parts'
import { detect } from './detect'
import { openFile } from './pair-files'
import type { SourceFile } from './source-file'

/** A folder of results has few files beside a log; what a later log may have more of are its own parts. */
const MOST_LOOKED = 100

/**
 * Whether beside the log that lies open in an archive there is a file of results, told by its content: then each is read
 * alone. A table is no such thing, because a list in any file may be one, and a part that a later writer gives its logs too.
 */
export async function hasRunsBeside(archive: SourceFile): Promise<boolean> {
  for (const path of (await besideLog(archive)).slice(0, MOST_LOOKED)) if (await isResult(archive, path)) return true
  return false
}

async function isResult(archive: SourceFile, path: string): Promise<boolean> {
  try {
    const { importer } = await detect(await openFile(archive, path))
    return importer !== null && importer.table === undefined && !importer.part
  } catch (error) {
    if (error instanceof ImportError) return false
    throw error
  }
}
