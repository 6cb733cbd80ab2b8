import { useTranslations } from 'next-intl'
import type { Ending } from '@/lib/evals/ending'

/** The page that shows it. */
export function endingHref({ kind, id }: Pick<Ending, 'kind' | 'id'>): string {
  switch (kind) {
    case 'finding':
      return `/findings/${id}`
    case 'seat':
      return '/quorum'
    case 'condition':
      return `/assessments/${id}#conditions`
    default:
      return `/assessments/${id}`
  }
}

/** What ends, in a few words. */
export function useEndingWords(): (ending: Ending) => string {
  const t = useTranslations('calendar')
  return ({ kind, model, title, who, fast }) =>
    t(`kind.${kind}`, { model: model?.name ?? '', title: title ?? '', who: who ?? '', fast: String(fast) })
}
