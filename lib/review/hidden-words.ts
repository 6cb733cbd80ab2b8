import 'server-only'
import type { Doer } from '@/lib/auth/allow'
import { ReadableError } from '@/lib/errors'
import { listOrAsIs } from '@/lib/evals/label-set'
import { sentence } from '@/lib/messages/sentence'
import type { FileProblem, LabelFile, LabelRow } from './label-file'
import { at, hidesWords, isObject, type Places } from './read-label-row'
import { wordsInSamples } from './said-in-samples'

/** Labels with words of a transcript in one file: each is read in the file as it was received. */
export const MOST_WITH_WORDS = 500

/**
 * Rows with the words that their export left out, because only some may read them: those that stand at their place of the
 * sample, for whoever may. What cannot be read is said at its row; a place at which nothing stands is left as it is.
 */
export async function withHiddenWords(actor: Doer, rows: readonly LabelRow[], places: Places): Promise<LabelFile> {
  if (rows.filter(({ given }) => hasHidden(given)).length > MOST_WITH_WORDS) {
    const message = sentence('labelFile.tooManyWords', { most: MOST_WITH_WORDS })
    return { rows: [], problems: [{ place: 'file', message }] }
  }
  const wordsAt = wordsInSamples(actor)
  const problems: FileProblem[] = []
  const read: LabelRow[] = []
  for (const row of rows) {
    const item = at(row.given, places)
    if (item === null || item === 'nowhere') {
      read.push(row)
      continue
    }
    const { run, samplePosition: position } = item
    const said = async (one: unknown) => {
      if (!isObject(one) || one.quote !== null) return one
      const [message, part, start, end] = [one.message, one.part, one.start, one.end].map(toPlace)
      if (message == null || part == null || start == null || end == null) return one
      return { ...one, quote: await wordsAt({ run, position, message, part, start, end }) }
    }
    try {
      read.push({ ...row, given: await filled(row.given, said) })
    } catch (error) {
      // Its words are not for this person, or its file cannot be read; anything else is a bug.
      if (!(error instanceof ReadableError)) throw error
      problems.push({ place: row.place, message: error.message })
    }
  }
  return { rows: read, problems }
}

function hasHidden(given: Record<string, unknown>): boolean {
  return Object.values(given).some((value) => hidesWords(listOrAsIs(value)) || (isObject(value) && hasHidden(value)))
}

/** Answers stand beside the facts, or under `values`. */
async function filled(
  given: Record<string, unknown>,
  said: (one: unknown) => Promise<unknown>,
): Promise<Record<string, unknown>> {
  const pairs: [string, unknown][] = []
  for (const [name, value] of Object.entries(given)) {
    const list = listOrAsIs(value)
    if (hidesWords(list) && Array.isArray(list)) pairs.push([name, await Promise.all(list.map(said))])
    else if (name === 'values' && isObject(value)) pairs.push([name, await filled(value, said)])
    else pairs.push([name, value])
  }
  return Object.fromEntries(pairs)
}

function toPlace(given: unknown): number | null {
  return typeof given === 'number' && Number.isInteger(given) && given >= 0 ? given : null
}
