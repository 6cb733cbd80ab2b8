import { useTranslations } from 'next-intl'
import { isRedacted, type Said as SaidText } from '@/lib/brief/said'

/** What somebody wrote, or a bar with the code of why it is left out; the bar's length says nothing. */
export function Said({ of }: { of: SaidText }) {
  const t = useTranslations('redaction')
  if (!isRedacted(of)) return <>{of}</>
  return (
    <span className="redacted" role="img" aria-label={t('bar', { reason: t(`reason.${of.redacted}`) })}>
      {t(`code.${of.redacted}`)}
    </span>
  )
}

/** Several of them in a line. */
export function SaidList({ of }: { of: readonly SaidText[] }) {
  return of.map((one, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two bars are alike, and the list never moves
    <span key={index}>
      {index > 0 && ', '}
      <Said of={one} />
    </span>
  ))
}
