import { maskedStart } from '@/lib/evals/mask'
import type { TableView } from '@/lib/evals/table'

const MOST_CELL = 80

/**
 * A table as people see it: in its first rows secrets are masked and long texts cut. Headers stay as they are, because
 * columns are told by them.
 */
export function maskedView(view: TableView): TableView {
  const mask = (text: string) => maskedStart(text, MOST_CELL)
  return { ...view, rows: view.rows.map((row) => row.map(mask)) }
}
