import { useTranslations } from 'next-intl'
import type { EndingKind } from '@/lib/evals/ending'

export type ShownEnding = {
  kind: EndingKind
  id: string
  /** In UTC. */
  day: string
  at: string | null
  model: { id: string; name: string; demo: boolean } | null
  title: string | null
  who: string | null
  fast: boolean
  mine: boolean
}

/** The page that shows it. */
export function endingHref({ kind, id }: Pick<ShownEnding, 'kind' | 'id'>): string {
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
export function useEndingWords(): (ending: ShownEnding) => string {
  const t = useTranslations('calendar')
  return ({ kind, model, title, who, fast }) =>
    t(`kind.${kind}`, { model: model?.name ?? '', title: title ?? '', who: who ?? '', fast: String(fast) })
}
