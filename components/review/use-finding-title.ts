import { useTranslations } from 'next-intl'
import type { Worsened } from '@/lib/evals/finding'
import type { Zone } from '@/lib/risk/zone'

/** What a title is made of where nobody gave one. */
export type Titled = {
  title: string
  worsened: Worsened | null
  reached: Zone | null
  /** Where the model stood; null: nowhere. */
  before: { zone: Zone | 'unplaced'; worst: Zone | null } | null
}

/** A finding's title; a crossing's own facts say it, where nobody has given it another. */
export function useFindingTitle(): (finding: Titled) => string {
  const t = useTranslations('finding')
  const zone = useTranslations('zone')
  return ({ title, worsened, reached, before }) => {
    if (title !== '' || reached === null) return title
    const was = worsened === 'zone' ? before?.zone : before?.worst
    const from = was ? zone(`lower.${was}`) : t('nowhere')
    return t(worsened === 'zone' ? 'crossedZone' : 'crossedWorst', { from, to: zone(`lower.${reached}`) })
  }
}
