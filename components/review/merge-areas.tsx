import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ZoneCell } from '@/components/tables/cells/zone-cell'
import { WordTable } from '@/components/tables/word-table'
import type { Reason } from '@/lib/evals/measured'
import { points } from '@/lib/format/number'
import type { Range, ShownZone } from '@/lib/format/zone'

type Coordinate = { value: number } | { missing: Reason }
export type MergeStanding = {
  zone: ShownZone
  range: Range
  hollow: boolean
  capability: Coordinate
  safety: Coordinate
}

export type MergeAreaRow = {
  id: string
  name: string
  from: MergeStanding
  before: MergeStanding
  after: MergeStanding
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
          <Standing key="from" of={from} />,
          <Standing key="before" of={before} />,
          changed ? (
            <Standing key="after" of={after} before={before.zone} />
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

function Standing({ of, before }: { of: MergeStanding; before?: ShownZone }) {
  const t = useTranslations('merge')
  const reason = useTranslations('reason')
  const said = (one: Coordinate) => ('missing' in one ? reason(one.missing) : points(one.value))
  return (
    <>
      <ZoneCell zone={of.zone} range={of.range} hollow={of.hollow} before={before} />
      <span className="sub">{t('capability', { value: said(of.capability) })}</span>
      <span className="sub">{t('safety', { value: said(of.safety) })}</span>
    </>
  )
}
