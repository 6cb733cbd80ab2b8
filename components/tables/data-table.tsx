'use client'

import {
  createPaginatedRowModel,
  createSortedRowModel,
  type RowData,
  rowPaginationFeature,
  rowSortingFeature,
  sortFn_alphanumeric,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { usePathname, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useMemo } from 'react'
import { Empty } from '@/components/ui/empty'
import { pageNumber, readState, type Sort, sort, text, toParams, writeState } from '@/lib/url-state'
import { TableBody } from './table-body'
import type { TableColumn } from './table-column'
import { FindInTable } from './table-find'
import { TableHead, TableSortList } from './table-head'
import { TablePages } from './table-pages'

const features = tableFeatures({
  rowSortingFeature,
  rowPaginationFeature,
  sortedRowModel: createSortedRowModel(),
  paginatedRowModel: createPaginatedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric },
})

export type DataTableProps<Row> = {
  /** What the table holds; read out, not shown when `caption` says it already. */
  label: string
  caption?: ReactNode
  rows: readonly Row[]
  columns: readonly TableColumn<Row>[]
  rowId: (row: Row) => string
  /** What would be here, and what to do about it. */
  empty: string
  emptyNext?: ReactNode
  /** Id of the row to mark, such as the model in focus. */
  marked?: string | null
  /** A box that narrows the rows. */
  find?: boolean
  pageSize?: number
  /** Put before the keys in the address when a page has a second table. */
  prefix?: string
  /** Rows come sorted and cut from the server: headers still link, the order is kept; `next` is the link onwards. */
  fromServer?: { next: string | null }
  /** False keeps columns at phone width, scrolling sideways under a fixed first column. */
  stackable?: boolean
}

/**
 * Every table. Its state lives in the address, so sort, find and page are links and a form that work without scripts,
 * and the whole table is in the first answer of the server.
 */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { rows, columns, rowId, pageSize = 100, prefix = '', fromServer, stackable = true } = props
  const t = useTranslations('table')
  const path = usePathname() ?? ''
  const search = useSearchParams()
  const params = useMemo(() => toParams(search ?? []), [search])
  const parts = useMemo(() => stateParts(columns, prefix), [columns, prefix])
  const state = readState(parts, params)
  const link = (change: Partial<typeof state>) => path + writeState(parts, params, change)

  const found = useMemo(
    () => narrow(rows, columns, fromServer ? '' : state.find),
    [rows, columns, fromServer, state.find],
  )
  const definitions = useMemo(() => columns.map(toDefinition), [columns])
  const pages = fromServer ? 1 : Math.max(1, Math.ceil(found.length / pageSize))
  const page = Math.min(state.page, pages)
  const table = useTable({
    features,
    data: found,
    columns: definitions,
    getRowId: rowId,
    manualSorting: fromServer !== undefined,
    manualPagination: fromServer !== undefined,
    sortDescFirst: false,
    state: {
      sorting: state.sort ? [{ id: state.sort.by, desc: state.sort.down }] : [],
      pagination: { pageIndex: page - 1, pageSize },
    },
  })

  if (rows.length === 0 && state.find === '') return <Empty what={props.empty} next={props.emptyNext} />
  const sortLink = (next: Sort | null) => link({ sort: next, page: 1 })
  const ids = table.getRowModel().rows.map((row) => row.original)
  return (
    <>
      {props.find && <FindInTable name={parts.find.key} value={state.find} params={params} drop={parts.page.key} />}
      {found.length === 0 ? (
        <Empty
          what={t('noMatch', { query: state.find })}
          next={<a href={link({ find: '', page: 1 })}>{t('clearFilter')}</a>}
        />
      ) : (
        <>
          {stackable && <TableSortList columns={columns} sort={state.sort} link={sortLink} />}
          <div className="scroll">
            <table className={stackable ? 'sticky-first stackable' : 'sticky-first'}>
              <caption className={props.caption ? undefined : 'vh'}>{props.caption ?? props.label}</caption>
              <TableHead columns={columns} sort={state.sort} link={sortLink} />
              <TableBody columns={columns} rows={ids} rowId={rowId} marked={props.marked ?? null} />
            </table>
          </div>
          <TablePages
            page={page}
            pages={pages}
            rows={found.length}
            link={(to) => link({ page: to })}
            next={fromServer?.next ?? null}
          />
        </>
      )}
    </>
  )
}

function stateParts<Row>(columns: readonly TableColumn<Row>[], prefix: string) {
  const sortable = columns.filter((column) => column.sort).map((column) => column.id)
  return { sort: sort(sortable, `${prefix}sort`), page: pageNumber(`${prefix}page`), find: text(`${prefix}q`) }
}

/** Rows in which some column has the text, whatever its case. */
function narrow<Row>(rows: readonly Row[], columns: readonly TableColumn<Row>[], find: string): Row[] {
  if (find === '') return [...rows]
  const wanted = find.toLowerCase()
  return rows.filter((row) => columns.some((column) => column.find?.(row).toLowerCase().includes(wanted)))
}

// A missing value is undefined to the library, which then keeps it last whichever way the column is sorted.
function toDefinition<Row>(column: TableColumn<Row>) {
  return {
    id: column.id,
    accessorFn: (row: Row) => column.sort?.(row) ?? undefined,
    enableSorting: column.sort !== undefined,
    sortUndefined: 'last' as const,
  }
}
