import { useTranslations } from 'next-intl'

type Props = {
  /** Each already a text: "20 November 2026". */
  date: string
  policy: string | null
  condition?: string | null
  /** "21 of 24 models have a result" */
  count?: string | null
}

/** Provenance on the figure: the day, the policy version, the condition, n of N. */
export function AsOf({ date, policy, condition = null, count = null }: Props) {
  const t = useTranslations('shell')
  const b = (chunks: React.ReactNode) => <b>{chunks}</b>
  return (
    <p className="asof">
      <span>{t.rich('asOf', { date, b })}</span>
      <span>{policy === null ? t('noPolicy') : t.rich('policy', { policy, b })}</span>
      {condition && <span>{t.rich('safetyUnder', { condition, b })}</span>}
      {count && (
        <span>
          <b>{count}</b>
        </span>
      )}
    </p>
  )
}
