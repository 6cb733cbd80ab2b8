import { useTranslations } from 'next-intl'
import { ReasonForm } from '@/components/forms/reason-form'
import { ColumnHeader, ColumnIs } from '@/components/tables/cells/said-column'
import { WordTable } from '@/components/tables/word-table'
import { LearnedColumnsForm } from '@/components/uploads/learned-columns-form'
import type { SaidColumns } from '@/db/queries/column-mappings'
import type { LearnedColumns } from '@/lib/assess/learned-columns'
import { day } from '@/lib/format/date'
import { changeColumns, forgetColumns } from './actions'
import { toFields, toWords } from './column-rows'

type Props = { chosen: LearnedColumns; mayChange: boolean; benchmarks: readonly { id: string; name: string }[] }

/** All that is said of the columns of one kind of table, and for an administrator the forms to say otherwise. */
export function OneTable({ chosen: { said, governing }, mayChange, benchmarks }: Props) {
  const t = useTranslations('learnedColumns')
  const { id, signature, headers, mapping, saidBy, saidAt, accepted } = said
  const fields = { signature, said: id }
  const earlier = accepted === null ? governing : null
  return (
    <section className="stack">
      <h2>{t('title', { n: headers.length })}</h2>
      <p className="measure">
        {t('saidBy', { by: saidBy.name, date: day(saidAt) })}{' '}
        {accepted
          ? t('acceptedBy', { by: accepted.by.name, date: day(accepted.at) })
          : earlier?.accepted
            ? t('otherHolds', {
                by: earlier.saidBy.name,
                date: day(earlier.saidAt),
                reviewer: earlier.accepted.by.name,
              })
            : t('nothingHolds')}
      </p>
      {earlier && (
        <div className="stack">
          <h3>{t('earlier')}</h3>
          <Words said={earlier} benchmarks={benchmarks} label={t('earlier')} />
          <h3>{t('latest')}</h3>
        </div>
      )}
      {mayChange ? (
        <>
          <LearnedColumnsForm
            key={signature}
            action={changeColumns}
            fields={fields}
            layout={mapping.layout}
            columns={toFields(said, benchmarks)}
            benchmarks={benchmarks.map(({ name }) => name)}
          />
          <div className="entry">
            <ReasonForm action={forgetColumns} fields={fields} act={t('forget')} means={t('forgetMeans')} />
          </div>
        </>
      ) : (
        <Words said={said} benchmarks={benchmarks} label={t('columns')} />
      )}
    </section>
  )
}

function Words({ said, benchmarks, label }: { said: SaidColumns; benchmarks: Props['benchmarks']; label: string }) {
  const t = useTranslations('learnedColumns')
  const read = toWords(said, benchmarks)
  const rest = said.headers.length - read.length
  return (
    <>
      <WordTable
        label={label}
        heads={[t('header'), t('is')]}
        rows={read.map((column) => ({
          key: String(column.index),
          cells: [<ColumnHeader key="header" column={column} />, <ColumnIs key="is" column={column} />],
        }))}
      />
      {rest > 0 && <p className="caption">{t('notRead', { n: rest })}</p>}
    </>
  )
}
