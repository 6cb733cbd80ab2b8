import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { WordTable } from '@/components/tables/word-table'
import { type Standing, StandingCell } from './standing-cell'

export type MergeAreaRow = {
  id: string
  name: string
  from: Standing
  before: Standing
  after: Standing
  changed: boolean
}

type Props = { rows: readonly MergeAreaRow[]; from: string; into: string }

/** Area by area: where two models stand, and where the one left would once they are merged. */
export function MergeAreas({ rows, from, into }: Props) {
  const t = useTranslations('merge')
  return (
    <WordTable
      label={t('areas')}
      heads={[t('area'), t('now', { name: from }), t('now', { name: into }), t('then', { name: into })]}
      rows={rows.map(({ id, name, from, before, after, changed }) => ({
        key: id,
        cells: [
          <Link key="area" href={`/areas/${id}`} prefetch={false}>
            {name}
          </Link>,
          <StandingCell key="from" of={from} />,
          <StandingCell key="before" of={before} />,
          changed ? (
            <StandingCell key="after" of={after} before={before.zone} />
          ) : (
            <span key="after" className="faint">
              {t('unchanged')}
            </span>
          ),
        ],
      }))}
    />
  )
}
