import 'server-only'
import { listBenchmarks } from '@/db/queries/benchmarks'
import { findRun } from '@/db/queries/runs'
import { findSample } from '@/db/queries/samples'
import { findUpload, type StoredUpload } from '@/db/queries/uploads'
import { isRestricted } from '@/lib/assess/restricted'
import { ImportError } from '@/lib/errors'
import { toldFault } from '@/lib/evals/told-fault'
import { openPart } from '@/lib/importers/archive-parts'
import { importers } from '@/lib/importers/registry'
import type { SourceFile } from '@/lib/importers/source-file'
import { unwrapped } from '@/lib/importers/unwrap'
import { membersKnown } from '@/lib/importers/zip-directory'
import { forgetKeptFile, keptFileAgain, LONG_DIRECTORY } from './kept-file'
import { sampleReader } from './large-samples'

/** The file itself, or the one of an archive that a run or its samples were read from. Throws ImportError. */
async function fileOf(kept: SourceFile, member: string | null): Promise<SourceFile> {
  const file = await unwrapped(kept)
  if (member === null) return file
  return unwrapped(await openPart(file, member))
}

const LOOK_AGAIN_MS = 10_000

/** The kept file, with what was known of it when the sample before was read; a very long directory is read anew. */
function again(upload: StoredUpload): SourceFile {
  const file = keptFileAgain(upload)
  // Once it has been read, which is what it is asked for.
  setTimeout(() => {
    void membersKnown(file).then((known) => {
      if (known > LONG_DIRECTORY) forgetKeptFile(upload.id)
    })
  }, LOOK_AGAIN_MS).unref()
  return file
}

/**
 * A sample, its run, and what reads it whole from the kept file; whoever calls asks who may see it. null: there is no such
 * sample. `reader` null: no file is kept, or nobody knows its format any more.
 */
export async function findSampleFile(runId: string, position: number) {
  const isPosition = Number.isInteger(position) && position >= 0 && position <= 2_147_483_647
  const [run, sample] = isPosition ? await Promise.all([findRun(runId), findSample(runId, position)]) : [null, null]
  if (!run || !sample) return null
  const [benchmarks, upload] = await Promise.all([
    listBenchmarks(),
    run.upload === null ? null : findUpload(run.upload),
  ])
  const importer = importers.find(({ id }) => id === run.format) ?? null
  // Of results, the samples stand in a file beside them, which says itself how it is read.
  const beside = importer?.samplesBeside && sample.place?.member ? importer.samplesBeside.format : null
  const member = beside === null ? run.member : (sample.place?.member ?? null)
  const file = upload && (await tellingFaults(() => fileOf(again(upload), member)))
  const reading = beside === null ? importer : (importers.find(({ id }) => id === beside) ?? null)
  return {
    run,
    sample,
    restricted: isRestricted(run, benchmarks),
    reader: file && reading && sampleReader(reading, file),
  }
}

/** What reading from a kept file gives. Throws ImportError without secrets and without the ids by which members are called. */
export async function tellingFaults<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    throw error instanceof ImportError ? new ImportError(toldFault(error.message)) : error
  }
}
