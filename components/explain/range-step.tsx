import { useTranslations } from 'next-intl'
import { WordTable } from '@/components/tables/word-table'
import type { Reason } from '@/lib/evals/measured'
import { finePoints, finePointsRange, points } from '@/lib/format/number'
import { type LineAt, LinesTable, type PlaceAt } from './lines-table'

/** What is known of one dimension of the box. null ends: nothing bounds it. */
export type Known = {
  name: string
  low: number | null
  high: number | null
  value: { known: number; hasInterval: boolean } | { missing: Reason }
}

type Distance = { points: number; past: boolean } | null

type Props = {
  known: readonly Known[]
  /** null: the policy has no lines for the area. */
  at: {
    best: PlaceAt
    point: PlaceAt | null
    worst: PlaceAt
    lines: Record<'yellow' | 'red', LineAt>
    distances: Record<'yellow' | 'red', Distance>
  } | null
}

/** The box of what is known, and what each line says at the two corners that bound it and at the point. */
export function RangeStep({ known, at }: Props) {
  const t = useTranslations('explanation.range')
  if (at === null) return <p className="read">{t('noLines')}</p>
  return (
    <>
      <p className="read">{t('lead')}</p>
      <h3>{t('box')}</h3>
      <BoxTable known={known} />
      <p className="caption">{t('boxCaption')}</p>
      <h3>{t('lines')}</h3>
      <LinesTable {...at} label={t('lines')} />
      <p className="caption">{t('linesCaption')}</p>
      {at.point && <Distances {...at.distances} />}
    </>
  )
}

function BoxTable({ known }: Pick<Props, 'known'>) {
  const t = useTranslations('explanation.range')
  const columns = useTranslations('columns')
  const reasons = useTranslations('reason')
  const from = ({ value }: Known) => {
    if ('missing' in value) return t('from.missing', { reason: reasons(value.missing) })
    return t(value.hasInterval ? 'from.interval' : 'from.point')
  }
  return (
    <WordTable
      label={t('box')}
      heads={[columns('coordinateHead'), columns('lowToHigh'), columns('known')]}
      rows={known.map((one) => ({
        key: one.name,
        cells: [
          one.name,
          <span key="ends" className="num">
            {one.low === null || one.high === null ? columns('anything') : span(one.low, one.high)}
          </span>,
          from(one),
        ],
      }))}
    />
  )
}

function span(low: number, high: number): string {
  return low === high ? finePoints(low) : finePointsRange(low, high)
}

function Distances({ yellow, red }: Record<'yellow' | 'red', Distance>) {
  const t = useTranslations('explanation.range')
  const columns = useTranslations('columns')
  const said = (of: Distance) => (of ? columns(of.past ? 'past' : 'away', { points: points(of.points) }) : 'none')
  return <p className="read">{t('distance', { yellow: said(yellow), red: said(red) })}</p>
}
