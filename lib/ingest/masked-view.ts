import { maskedStart } from '@/lib/evals/mask'
import type { TableView } from '@/lib/evals/table'

const MOST_CELL = 80

/** A table's first rows as people see them: secrets masked, long texts cut. Its headers are masked, and told apart as before. */
export function maskedView(view: TableView): TableView {
  const mask = (text: string) => maskedStart(text, MOST_CELL)
  return { ...view, rows: view.rows.map((row) => row.map(mask)) }
}
