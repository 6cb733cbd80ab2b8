import { useFormatter, useTranslations } from 'next-intl'
import type { ReasonCount } from '@/lib/evals/reason-counts'

/** "three not run, one withheld and two below coverage". */
export function useReasonList(): (counts: readonly ReasonCount[]) => string {
  const t = useTranslations('missing')
  const words = useTranslations('words')
  const format = useFormatter()
  return (counts) =>
    format.list(counts.map(({ reason, n }) => t(`counted.${reason}`, { words: words('count', { n }) })))
}
