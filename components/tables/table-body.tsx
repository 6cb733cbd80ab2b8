import { Fragment } from 'react'
import type { TableColumn } from './table-column'

type Props<Row> = {
  columns: readonly TableColumn<Row>[]
  rows: readonly Row[]
  rowId: (row: Row) => string
  marked: string | null
}

/** The first column names its row. `data-l` is the label of a value when rows become blocks at phone width. */
export function TableBody<Row>({ columns, rows, rowId, marked }: Props<Row>) {
  return (
    <tbody>
      {rows.map((row) => {
        const id = rowId(row)
        return (
          <tr key={id} className={id === marked ? 'now' : undefined} aria-current={id === marked || undefined}>
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.id} scope="row">
                  {column.cell(row)}
                </th>
              ) : (
                <Cells key={column.id} column={column} row={row} />
              ),
            )}
          </tr>
        )
      })}
    </tbody>
  )
}

function Cells<Row>({ column, row }: { column: TableColumn<Row>; row: Row }) {
  const narrow = column.wideOnly ? ' hide-s' : ''
  const align = column.right || column.beside ? 'r' : ''
  return (
    <Fragment>
      <td className={align + narrow || undefined} data-l={column.head}>
        {column.cell(row)}
      </td>
      {column.beside && <td className={`iv${narrow}`}>{column.beside(row)}</td>}
    </Fragment>
  )
}
