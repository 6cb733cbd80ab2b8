import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { TableGroup } from '@/lib/assess/member-tables'
import type { UploadView } from '@/lib/assess/upload-view'
import { count } from '@/lib/format/number'
import type { TableStep } from '@/lib/ingest/table-step'
import { UploadTable } from './upload-table'

/** `chosen`: which table is shown, with its step; null: none. */
type Props = {
  view: UploadView
  tables: readonly TableGroup[]
  chosen: { member: string; step: TableStep; asked: boolean } | null
}

/** The tables of an archive: those whose columns are to be said, and those that were read by what was. */
export function UploadTables({ view, tables, chosen }: Props) {
  const t = useTranslations('uploads')
  const waiting = tables.filter(({ settled }) => !settled)
  const n = waiting.reduce((sum, { others }) => sum + 1 + others, 0)
  return (
    <section>
      <h2>{t('tablesTitle')}</h2>
      <p className="measure">{t('tablesSay', { n })}</p>
      <ul className="tables-in">
        {tables.map(({ path, others, settled }) => (
          <li key={path}>
            <Link
              href={`?member=${encodeURIComponent(path)}`}
              aria-current={path === chosen?.member ? 'true' : undefined}
              className="mono long-name"
              prefetch={false}
              scroll={false}
            >
              {path}
            </Link>{' '}
            <span className={settled ? 'hint' : 'todo'}>
              {t(settled ? 'tableSaid' : 'tableWaits', { n: others, others: count(others) })}
            </span>
          </li>
        ))}
      </ul>
      {chosen && <UploadTable view={view} {...chosen} />}
    </section>
  )
}
