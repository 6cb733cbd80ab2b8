import { maskedStart, maskSecrets } from '@/lib/evals/mask'
import type { TableView } from '@/lib/evals/table'

const MOST_CELL = 80
/** Longer texts are not looked through to their end. */
const MOST_MASKED = 2000

/**
 * A table as people see it: in its first rows secrets are masked and long texts cut. Headers stay as they are, because
 * columns are told by them.
 */
export function maskedView(view: TableView): TableView {
  return { ...view, rows: view.rows.map((row) => row.map(maskedCell)) }
}

function maskedCell(text: string): string {
  if (text.length > MOST_MASKED) return maskedStart(text, MOST_CELL)
  // All of it was looked at, so what is cut through is no secret: a model's name is most often one run of letters.
  const masked = maskSecrets(text)
  return masked.length <= MOST_CELL ? masked : `${masked.slice(0, MOST_CELL - 1)}…`
}
