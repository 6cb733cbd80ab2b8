'use client'

import { type ReactNode, useMemo } from 'react'
import { type FixedColumn, useFixedTable } from './use-fixed-table'

type Row = { key: string; cells: readonly [ReactNode, ...ReactNode[]] }

type Props = {
  heads: readonly ReactNode[]
  rows: readonly Row[]
  /** Read out; the heading above says it to those who see it. */
  label: string
}

/** Words and what they mean, in the order of what they come from. Nothing to sort, nothing to filter. */
export function WordTable({ heads, rows, label }: Props) {
  const columns = useMemo(
    () =>
      heads.map(
        (head, index): FixedColumn<Row, ReactNode> => ({
          id: String(index),
          head,
          cell: ({ cells }) => cells[index],
        }),
      ),
    [heads],
  )
  const table = useFixedTable(columns, rows, ({ key }) => key)
  const names = heads.map((head) => (typeof head === 'string' ? head : undefined))
  return (
    <table className="words stackable">
      <caption className="vh">{label}</caption>
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
        {table.rows.map(({ id, cells: [first, ...rest] }) => (
          <tr key={id}>
            <th scope="row">{first?.shown}</th>
            {rest.map((cell, index) => (
              <td key={cell.id} data-l={names[index + 1]}>
                <span>{cell.shown}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
