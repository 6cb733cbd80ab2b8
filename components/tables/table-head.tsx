import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Sort } from '@/lib/url-state'
import type { TableColumn } from './table-column'

type Props<Row> = { columns: readonly TableColumn<Row>[]; sort: Sort | null; link: (next: Sort | null) => string }

/** Sort headers are links: first way, the other way, back to the order given. */
export function TableHead<Row>({ columns, sort, link }: Props<Row>) {
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th
            key={column.id}
            scope="col"
            colSpan={column.beside ? 2 : undefined}
            className={className(column)}
            aria-sort={sort?.by === column.id ? (sort.down ? 'descending' : 'ascending') : undefined}
          >
            <SortLink column={column} sort={sort} link={link} />
            {column.sub && <span className="sub">{column.sub}</span>}
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** At phone width the head is gone; the same links as a line of words. */
export function TableSortList<Row>({ columns, sort, link }: Props<Row>) {
  const t = useTranslations('table')
  const sortable = columns.filter((column) => column.sort)
  if (sortable.length === 0) return null
  return (
    <div className="stack-sort">
      <span className="muted">{t('sortBy')}</span>
      {sortable.map((column) => (
        <SortLink key={column.id} column={column} sort={sort} link={link} />
      ))}
    </div>
  )
}

function SortLink<Row>({ column, sort, link }: { column: TableColumn<Row> } & Omit<Props<Row>, 'columns'>) {
  const t = useTranslations('table')
  if (!column.sort) return column.head
  const next = nextSort(column, sort)
  const says = next === null ? t('sortReset') : next.down ? t('sortDescending') : t('sortAscending')
  const current = sort?.by === column.id ? (sort.down ? 'desc' : 'asc') : undefined
  return (
    <Link className="sort" href={link(next)} title={says} data-dir={current} prefetch={false} scroll={false} replace>
      {column.head}
    </Link>
  )
}

function nextSort<Row>(column: TableColumn<Row>, sort: Sort | null): Sort | null {
  const firstDown = (column.first ?? (column.right || column.beside ? 'down' : 'up')) === 'down'
  if (sort?.by !== column.id) return { by: column.id, down: firstDown }
  return sort.down === firstDown ? { by: column.id, down: !firstDown } : null
}

function className<Row>(column: TableColumn<Row>): string | undefined {
  const words = [column.beside ? 'pair' : column.right ? 'r' : '', column.wideOnly ? 'hide-s' : '']
  return words.filter(Boolean).join(' ') || undefined
}
