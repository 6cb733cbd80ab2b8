import { useTranslations } from 'next-intl'
import { WordTable } from '@/components/tables/word-table'
import { StillPossible } from '@/components/ui/zone-doubt'
import { ZoneWord } from '@/components/ui/zone-word'
import { count } from '@/lib/format/number'
import type { Position } from '@/lib/risk/place'
import { Chapter } from './chapter'

export type RangeRow = {
  case:
    | 'both-missing'
    | 'settled'
    | 'worse-not-ruled-out'
    | 'better-not-ruled-out'
    | 'one-missing-settled'
    | 'one-missing-yellow'
    | 'one-missing-open'
  example: { capability: number | null; safety: number | null; half: number; placed: Position } | null
}

/** The table of the range. Its examples are placed by the function that places models. `area`: whose lines they use. */
export function RangeMethod({ rows, area }: { rows: readonly RangeRow[]; area: string | null }) {
  const t = useTranslations('methodology.range')
  const says = useTranslations('confidence')
  return (
    <Chapter id="range">
      <p className="read">{t('lead')}</p>
      <WordTable
        label={t('head.case')}
        heads={[t('head.case'), t('head.zone'), t('head.example'), t('head.range'), t('head.confidence')]}
        rows={rows.map(({ case: name, example }) => ({
          key: name,
          cells: [
            t(`case.${name}.known`),
            t(`case.${name}.zone`),
            example === null ? t('noExample') : <At key="at" {...example} />,
            example && <Shown key="shown" placed={example.placed} />,
            example && says(example.placed.confidence),
          ],
        }))}
      />
      <p className="caption">{area === null ? t('noExamples') : t('examples', { area })}</p>
    </Chapter>
  )
}

function At({ capability, safety, half }: NonNullable<RangeRow['example']>) {
  const t = useTranslations('methodology.range')
  const write = (value: number | null) =>
    value === null ? t('missing') : t('coordinate', { value: count(value), half: count(half) })
  return <>{t('exampleAt', { capability: write(capability), safety: write(safety) })}</>
}

function Shown({ placed }: { placed: Position }) {
  return (
    <>
      <ZoneWord zone={placed.zone} />
      {placed.range && placed.range[0] !== placed.range[1] && <StillPossible range={placed.range} />}
    </>
  )
}
