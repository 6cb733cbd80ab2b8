import { useTranslations } from 'next-intl'
import type { PolicyStatus } from '@/lib/risk/policy'

export type AsOfProps = {
  /** Each already a text: "20 November 2026". */
  date: string
  policy: string | null
  /** Of that version; a page is shown under whichever is asked for, and says where that one is not in force. */
  status?: PolicyStatus
  condition?: string | null
  /** "21 of 24 models have a result" */
  count?: string | null
}

/** Provenance on the figure: the day, the policy version, the condition, n of N. */
export function AsOf({ date, policy, status = 'active', condition = null, count = null }: AsOfProps) {
  const t = useTranslations('shell')
  const b = (chunks: React.ReactNode) => <b>{chunks}</b>
  return (
    <p className="asof">
      <span>{t.rich('asOf', { date, b })}</span>
      <span>{policy === null ? t('noPolicy') : t.rich(`policyOf.${status}`, { policy, b })}</span>
      {condition && <span>{t.rich('safetyUnder', { condition, b })}</span>}
      {count && (
        <span>
          <b>{count}</b>
        </span>
      )}
    </p>
  )
}
