import { useTranslations } from 'next-intl'
import { WordTable } from '@/components/tables/word-table'

export type PersonRow = { id: string; name: string; submitted: number; holding: number; skipped: number }

/** Who has done how much of a queue. */
export function QueuePeopleTable({ rows, size }: { rows: readonly PersonRow[]; size: number }) {
  const t = useTranslations('queue.people')
  if (rows.length === 0) return <p className="muted">{t('none')}</p>
  return (
    <WordTable
      label={t('title')}
      heads={[t('name'), t('submitted'), t('holding'), t('skipped')]}
      rows={rows.map(({ id, name, submitted, holding, skipped }) => ({
        key: id,
        cells: [
          name,
          <span key="submitted" className="num">
            {t('of', { n: submitted, size })}
          </span>,
          <span key="holding" className="num">
            {holding}
          </span>,
          <span key="skipped" className="num">
            {skipped}
          </span>,
        ],
      }))}
    />
  )
}
