'use client'

import { useMemo } from 'react'
import { type FixedColumn, useFixedTable } from '@/components/tables/use-fixed-table'

type Row = { key: string; cells: readonly string[] }
type Props = { headers: readonly string[]; rows: readonly (readonly string[])[]; label: string }

/** The first rows of a table as its file has them. */
export function FirstRows({ headers, rows, label }: Props) {
  const columns = useMemo(
    () =>
      headers.map(
        (head, index): FixedColumn<Row, string> => ({
          id: String(index),
          head,
          cell: ({ cells }) => cells[index] ?? '',
        }),
      ),
    [headers],
  )
  const keyed = useMemo(() => rows.map((cells, index) => ({ key: String(index), cells })), [rows])
  const table = useFixedTable(columns, keyed, ({ key }) => key)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it from here
    <section className="scroll" aria-label={label} tabIndex={0}>
      <table className="first-rows">
        <thead>
          <tr>
            {table.heads.map(({ id, head }) => (
              <th key={id} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ id, cells }) => (
            <tr key={id}>
              {cells.map(({ id: cell, shown }) => (
                <td key={cell}>{shown}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
