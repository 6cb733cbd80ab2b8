import { useTranslations } from 'next-intl'
import type { Reason } from '@/lib/evals/measured'
import { count } from '@/lib/format/number'
import { Dash } from './measured-cell'
import { ReasonCell } from './reason-cell'

/** A whole number, or why it is not there; without a reason the source did not say it. */
export function NumberCell({ value, missing = null }: { value: number | null; missing?: Reason | null }) {
  const t = useTranslations('table')
  if (value !== null) return <span className="num">{count(value)}</span>
  if (missing !== null) return <ReasonCell reason={missing} />
  return (
    <span className="faint">
      <Dash /> {t('notGiven')}
    </span>
  )
}
