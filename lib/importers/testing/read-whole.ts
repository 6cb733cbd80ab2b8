import type { Transcript } from '@/lib/evals/sample'
import { detect } from '@/lib/importers/detect'
import type { ImportedRun, ImportedSample, Importer } from '@/lib/importers/importer'
import { bytesFile, type SourceFile } from '@/lib/importers/source-file'

export type WholeRun = { format: string; run: ImportedRun; samples: ImportedSample[]; transcripts: Transcript[] }

/** Everything of a file, as ingestion would read it. Throws ImportError; null: it is none of the formats. */
export async function readWhole(name: string, bytes: Uint8Array): Promise<WholeRun[] | null> {
  const file = bytesFile(name, bytes)
  const { importer } = await detect(file)
  return importer && readFile(importer, file)
}

/** The same of a file whose format is known. */
export async function readFile(importer: Importer, file: SourceFile): Promise<WholeRun[]> {
  const runs: WholeRun[] = []
  for await (const run of importer.read(file)) {
    const samples: ImportedSample[] = []
    for await (const some of run.samples()) samples.push(...some)
    const transcripts: Transcript[] = []
    for (const { place } of samples) {
      // Of one that is only listed there is no transcript.
      const stands = place.member !== null || place.offset !== null
      if (importer.readSample && stands) transcripts.push(await importer.readSample(file, place))
    }
    runs.push({ format: importer.id, run, samples, transcripts })
  }
  return runs
}
