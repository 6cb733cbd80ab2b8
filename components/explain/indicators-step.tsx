import { useTranslations } from 'next-intl'
import { type ExplainedRunRow, ExplainedRunsTable } from '@/components/tables/explained-runs-table'
import { finePoints, finePointsRange } from '@/lib/format/number'
import type { Indicator } from '@/lib/risk/area-score'

type Props = { indicators: readonly { name: string; indicator: Indicator }[]; runs: readonly ExplainedRunRow[] }

/** What lines on one benchmark read, and the runs behind it. */
export function IndicatorsStep({ indicators, runs }: Props) {
  const t = useTranslations('explanation.indicators')
  const axis = useTranslations('explanation.axis')
  const reasons = useTranslations('reason')
  const says = ({ name: benchmark, indicator }: Props['indicators'][number]) => {
    if ('missing' in indicator) return t('saysMissing', { benchmark, reason: reasons(indicator.missing) })
    const { value, low, high } = indicator
    if (low === null || high === null) return t('saysNoInterval', { benchmark, value: finePoints(value) })
    return t('says', { benchmark, value: finePoints(value), interval: finePointsRange(low, high) })
  }
  return (
    <>
      <p className="read">{t('lead')}</p>
      <ul className="rules">
        {indicators.map((one) => (
          <li key={one.name}>{says(one)}</li>
        ))}
      </ul>
      <ExplainedRunsTable
        rows={runs}
        label={axis('runsTable')}
        caption={axis('runsCaption')}
        empty={axis('noRuns')}
        prefix="indicator-run-"
      />
    </>
  )
}
