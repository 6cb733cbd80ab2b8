import type { SamplePlace, Transcript } from '@/lib/evals/sample'
import type { Importer } from '@/lib/importers/importer'
import type { SourceFile } from '@/lib/importers/source-file'

/** In bytes as they are read, unpacked. A sample of this size is some ten megabytes in memory. */
const LARGE = 1024 * 1024

let before: Promise<unknown> = Promise.resolve()

/**
 * Does the work; that of large samples one after the other, so that many readers of one at once do not hold it in memory
 * as often as they are.
 */
export function oneLargeAtATime<T>(bytes: number, work: () => Promise<T>): Promise<T> {
  if (bytes < LARGE) return work()
  const mine = before.then(work, work)
  before = mine.catch(() => {})
  return mine
}

/** `from`: of one too large to be held, the message that is read first, from 0. */
type SampleAt = { place: SamplePlace; from?: number }

/**
 * How the samples of a kept file are read, each in its turn by its whole size; null: its format has no such thing to read.
 * `then`: what is done with it before the next large one is read. They throw ImportError.
 */
export type SampleReader = {
  transcript: (<T>(at: SampleAt, then: (transcript: Transcript) => Promise<T>) => Promise<T>) | null
  attachment: ((place: SamplePlace, name: string) => Promise<string | null>) | null
}

export function sampleReader(importer: Importer, file: SourceFile): SampleReader {
  const { readSample, readAttachment } = importer
  const sizeOf = async (place: SamplePlace) => (await importer.sampleBytes?.(file, place)) ?? place.bytes ?? 0
  return {
    transcript:
      readSample === undefined
        ? null
        : async ({ place, from }, then) =>
            oneLargeAtATime(await sizeOf(place), async () => then(await readSample(file, place, from))),
    attachment:
      readAttachment === undefined
        ? null
        : async (place, name) => oneLargeAtATime(await sizeOf(place), () => readAttachment(file, place, name)),
  }
}
