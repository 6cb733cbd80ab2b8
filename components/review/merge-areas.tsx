import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { WordTable } from '@/components/tables/word-table'
import type { Condition } from '@/lib/evals/condition'
import { type Standing, StandingCell } from './standing-cell'

export type MergeAreaRow = {
  id: string
  name: string
  /** Where it is not that of the policy's zones. */
  condition: Condition | null
  from: Standing
  before: Standing
  after: Standing
  changed: boolean
}

type Props = { rows: readonly MergeAreaRow[]; from: string; into: string }

/** Area by area: where two models stand, and where the one left would once they are merged. */
export function MergeAreas({ rows, from, into }: Props) {
  const t = useTranslations('merge')
  const conditions = useTranslations('condition')
  return (
    <WordTable
      label={t('areas')}
      heads={[t('area'), t('now', { name: from }), t('now', { name: into }), t('then', { name: into })]}
      rows={rows.map(({ id, name, condition, from, before, after, changed }) => ({
        key: `${id} ${condition?.attack} ${condition?.safeguard}`,
        cells: [
          <span key="area">
            <Link href={`/areas/${id}`} prefetch={false}>
              {name}
            </Link>
            {condition && <span className="sub">{conditions(`of.${condition.safeguard}`, condition)}</span>}
          </span>,
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
