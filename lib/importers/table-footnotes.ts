import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'

const MOST = 20

/** What to say of footnotes' marks that were taken off cells. `row`: as a person counts. */
export function footnotesDropped(cells: readonly { row: number; text: string; mark: string }[]): Warning[] {
  const said = cells.slice(0, MOST).map(({ row, text, mark }) => ({
    code: 'footnote-dropped',
    message: sentence('importers.tableFootnote', { text: text.slice(0, 40), mark: mark.slice(0, 40) }),
    place: sentence('importers.tableRow', { row }),
  }))
  if (cells.length <= MOST) return said
  const message = sentence('importers.tableFootnotes', { n: cells.length - MOST })
  return [...said, { code: 'footnote-dropped', message, place: null }]
}
