import { useTranslations } from 'next-intl'
import { WordTable } from '@/components/tables/word-table'
import { count } from '@/lib/format/number'
import { SCALES } from '@/lib/risk/benchmark'
import { ceilingKey } from './ceiling-key'
import { Chapter } from './chapter'

export type CeilingGroup = { ceiling: number; benchmarks: { id: string; name: string }[] }

/** From a metric to points: the formula, its limits, and the ceilings with the benchmarks that have them. */
export function PointsMethod({ ceilings }: { ceilings: readonly CeilingGroup[] }) {
  const t = useTranslations('methodology.points')
  return (
    <Chapter id="points">
      <p className="read">{t('lead')}</p>
      <div className="formulas">
        <p>{t('formula')}</p>
        {SCALES.map((scale) => (
          <p key={scale}>{t(scale === 'log' ? 'positionLog' : 'position')}</p>
        ))}
      </div>
      <ul className="rules">
        {(['turned', 'unreadable', 'unit', 'ask', 'newest'] as const).map((rule) => (
          <li key={rule}>{t(rule)}</li>
        ))}
      </ul>
      <h3>{t('ceilings')}</h3>
      <p className="read">{t('ceilingsLead')}</p>
      <WordTable
        label={t('ceilings')}
        heads={[t('head.ceiling'), t('head.meaning'), t('head.benchmarks')]}
        rows={ceilings.map(({ ceiling, benchmarks }) => ({
          key: String(ceiling),
          cells: [
            <b key="ceiling">{count(ceiling)}</b>,
            t(`ceiling.${ceilingKey(ceiling)}`),
            <span key="names" className="names">
              {benchmarks.map(({ name }) => name).join(', ')}
            </span>,
          ],
        }))}
      />
    </Chapter>
  )
}
