import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedSample } from './importer'

/** What tells one sample of a log from another. */
export function sampleKey(id: string, epoch: number): string {
  return JSON.stringify([id, epoch])
}

/**
 * The samples as they come. One that was there before is marked, and at the end `warnings` has how many of them there were
 * and the first: a sample that is run again is written again, and the log's last word on it holds. `held` is filled with
 * the keys of all.
 */
export async function* seenSamples(
  samples: AsyncIterable<ImportedSample[]>,
  warnings: Warning[],
  held = new Set<string>(),
): AsyncGenerator<ImportedSample[]> {
  let [again, first]: [number, ImportedSample | null] = [0, null]
  for await (const batch of samples) {
    for (const sample of batch) {
      const key = sampleKey(sample.id, sample.epoch)
      if (!held.has(key)) {
        held.add(key)
        continue
      }
      sample.again = true
      again += 1
      first ??= sample
    }
    yield batch
  }
  if (first === null) return
  const message = sentence('importers.samplesAgain', { n: again, id: first.id, epoch: first.epoch })
  warnings.push({ code: 'samples-again', message, place: first.place.member })
}
