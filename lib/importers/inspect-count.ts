import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import { countOf, textOf } from './values'

/** A whole number of things, by where it stands; null: it is not said, or is none. */
export type Count = (value: unknown, where: string) => number | null

const MOST_WRITTEN = 40

/** Reads counts; what is there and is none adds to `warnings`. */
export function countIn(warnings: Warning[]): Count {
  return (value, where) => {
    const count = countOf(value)
    if (count !== null || value === null || value === undefined) return count
    const written = typeof value === 'number' ? String(value) : (textOf(value)?.slice(0, MOST_WRITTEN) ?? '…')
    warnings.push({ code: 'no-count', message: sentence('importers.noCount', { where, written }), place: null })
    return null
  }
}
