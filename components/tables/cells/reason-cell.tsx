import { useTranslations } from 'next-intl'
import type { Reason } from '@/lib/evals/measured'
import { Dash } from './measured-cell'

/** A dash and why: for a cell that stands alone. */
export function ReasonCell({ reason }: { reason: Reason }) {
  const t = useTranslations('reason')
  return (
    <span className="faint">
      <Dash /> {t(reason)}
    </span>
  )
}
