import type { ReactNode } from 'react'

/** One column of a table. Each `<rows>-table.tsx` says its columns in these words and never sees the table library. */
export type TableColumn<Row> = {
  /** The name in the address when sorted by it. */
  id: string
  head: string
  /** Second line of the head: the unit, the level of an interval. */
  sub?: string
  cell: (row: Row) => ReactNode
  /** A second, left-aligned cell under the same head: the interval beside a value. */
  beside?: (row: Row) => ReactNode
  /** What to sort by; null is missing and always comes last. Without it the column has no sort link. */
  sort?: (row: Row) => string | number | null
  /** Which way the first click goes; numbers start with the largest, texts with A. */
  first?: 'up' | 'down'
  /** What "find" looks at. */
  find?: (row: Row) => string
  right?: boolean
  /** Left out at phone width; what it says must be elsewhere. */
  wideOnly?: boolean
}
