import type { SampleFacts, SamplePlace } from '@/lib/evals/sample'
import type { ImportedSample } from './importer'
import { readItem } from './json-items'
import type { SourceFile } from './source-file'
import { inBatches } from './values'

/** A sample that was passed by while its run was looked at, to be read again: where it stands, and under which id. */
export type Placed = { id: string; place: SamplePlace; content: string }

/** Samples read one by one from where they stand: a run of many among others does not walk the whole file again. */
export function placedSamples(
  file: SourceFile,
  placed: readonly Placed[],
  factsOf: (value: unknown, id: string) => SampleFacts,
): AsyncGenerator<ImportedSample[]> {
  async function* each(): AsyncGenerator<ImportedSample> {
    for (const { id, place, content } of placed) {
      yield { ...factsOf(await readItem(file, place), id), place, content, warnings: [] }
    }
  }
  return inBatches(each())
}
