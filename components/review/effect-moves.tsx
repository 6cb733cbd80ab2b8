import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { WordTable } from '@/components/tables/word-table'
import type { Condition } from '@/lib/evals/condition'
import { type Standing, StandingCell } from './standing-cell'

export type EffectMove = {
  id: string
  model: { id: string; name: string; demo: boolean }
  area: { id: string; name: string }
  /** Where it is not that of the policy's zones. */
  condition: Condition | null
  before: Standing
  after: Standing
}

/** Model by model and area by area: where each stands, and where it would. */
export function EffectMoves({ moves, label }: { moves: readonly EffectMove[]; label: string }) {
  const t = useTranslations('standing')
  const conditions = useTranslations('condition')
  return (
    <WordTable
      label={label}
      heads={[t('model'), t('area'), t('now'), t('then')]}
      rows={moves.map(({ id, model, area, condition, before, after }) => ({
        key: id,
        cells: [
          <span key="model">
            <Link href={`/models/${model.id}`} prefetch={false}>
              {model.name}
            </Link>
            {model.demo && <span className="sub">{t('demo')}</span>}
          </span>,
          <span key="area">
            <Link href={`/areas/${area.id}`} prefetch={false}>
              {area.name}
            </Link>
            {condition && <span className="sub">{conditions(`of.${condition.safeguard}`, condition)}</span>}
          </span>,
          <StandingCell key="before" of={before} />,
          <StandingCell key="after" of={after} before={before.zone} />,
        ],
      }))}
    />
  )
}
