import { ImportError } from '@/lib/errors'
import { maskedStart } from '@/lib/evals/mask'
import type { SampleFacts, SamplePlace } from '@/lib/evals/sample'
import type { ImportedSample } from './importer'
import { written } from './inspect-transcript'
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

const PREVIEW = 200
const MOST_ERROR = 2000

/** The beginning of a text on one line, masked. */
export function previewOf(text: string): string {
  return lineOf(text, PREVIEW)
}

/** The same at most `most` characters long. */
export function lineOf(text: string, most: number): string {
  const start = maskedStart(text, most)
  // Half of a pair of surrogates is no character.
  const whole = /[\ud800-\udbff]$/.test(start) ? start.slice(0, -1) : start
  return whole.replaceAll(/\s+/g, ' ').trim()
}

export function errorText(text: string): string {
  return maskedStart(text, MOST_ERROR)
}

/** A value as the file writes it: a text as it is, anything else as JSON. */
export function asText(value: unknown): string {
  try {
    return written(value)
  } catch (error) {
    // Nested beyond what can be written: one field of one sample is no reason to refuse all the others.
    if (!(error instanceof ImportError)) throw error
    return '…'
  }
}
