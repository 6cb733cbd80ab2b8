'use client'

import { type RowData, tableFeatures, useTable } from '@tanstack/react-table'
import { useMemo } from 'react'

const features = tableFeatures({})

/** One column of a table that nobody sorts, finds in or pages. */
export type FixedColumn<Row, Shown> = { id: string; head: Shown; cell: (row: Row) => Shown }

type Fixed<Row, Shown> = {
  heads: { id: string; head: Shown }[]
  rows: { id: string; row: Row; cells: { id: string; shown: Shown }[] }[]
}

/** Rows and columns in the order given, by the same library as every other table. */
export function useFixedTable<Row extends RowData, Shown>(
  columns: readonly FixedColumn<Row, Shown>[],
  rows: readonly Row[],
  rowId: (row: Row) => string,
): Fixed<Row, Shown> {
  const definitions = useMemo(() => columns.map(({ id }) => ({ id })), [columns])
  const data = useMemo(() => [...rows], [rows])
  const table = useTable({ features, data, columns: definitions, getRowId: rowId })
  const named = new Map(columns.map((column) => [column.id, column]))
  const known = (id: string) => {
    const column = named.get(id)
    if (!column) throw new Error(`the table has no column ${id}`)
    return column
  }
  return {
    heads: table.getAllLeafColumns().map(({ id }) => ({ id, head: known(id).head })),
    rows: table.getRowModel().rows.map((row) => ({
      id: row.id,
      row: row.original,
      cells: row.getAllCells().map(({ column }) => ({ id: column.id, shown: known(column.id).cell(row.original) })),
    })),
  }
}
