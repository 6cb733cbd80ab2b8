import { maskSecrets } from '@/lib/evals/mask'
import type { ImportedRun, Importer } from '@/lib/importers/importer'
import type { Pair, Pairing } from '@/lib/importers/pair-files'
import { readTogether } from '@/lib/importers/read-together'
import type { SourceFile } from '@/lib/importers/source-file'
import { shown } from '@/lib/importers/zip-directory'
import { sentence } from '@/lib/messages/sentence'

/** A file of an archive, and what the others have to do with it. */
export type FilesBeside = {
  path: string
  /** Its runs whose samples are in another file. */
  taken: readonly Pair[]
  /** Its runs that are another file's samples. */
  given: readonly Pair[]
  /** Files that may belong to it, none surely. */
  undecided: string[]
}

export function filesBeside({ ofResults, ofSamples, undecided }: Pairing, path: string): FilesBeside {
  return {
    path,
    taken: ofResults.get(path) ?? [],
    given: ofSamples.get(path) ?? [],
    undecided: [...(undecided.get(path) ?? [])],
  }
}

/** The file's runs without those that were read with another's, and the samples of the others that belong to its own. */
export async function* runsBeside(
  archive: SourceFile,
  importer: Importer,
  runs: AsyncIterable<ImportedRun>,
  { taken, given }: FilesBeside,
): AsyncGenerator<ImportedRun> {
  const [first] = given
  if (first?.samples.of === given.length) return
  const elsewhere = new Set(given.map(({ samples }) => samples.run))
  let index = 0
  for await (const run of readTogether(archive, importer, runs, taken)) {
    if (!elsewhere.has(index)) yield run
    index += 1
  }
}

/** What of it belongs to which other files, for the list of members. */
export function saidBeside({ taken, given, undecided }: FilesBeside): string[] {
  const said: string[] = []
  const samples = pathsOf(taken.map((pair) => pair.samples))
  const results = pathsOf(given.map((pair) => pair.results))
  if (samples) said.push(sentence('ingest.samplesFrom', samples))
  if (results) {
    const rest = (given[0]?.samples.of ?? 0) - given.length
    said.push(sentence('ingest.readWith', { ...results, rest }))
  }
  const others = pathsOf(undecided.map((path) => ({ path })))
  if (others) said.push(sentence('ingest.undecidedBeside', others))
  return said
}

/** The first of them, and how many there are beside it. */
function pathsOf(of: readonly { path: string }[]): { name: string; more: number } | null {
  const [first, ...rest] = new Set(of.map(({ path }) => path))
  return first === undefined ? null : { name: shown(maskSecrets(first)), more: rest.length }
}
