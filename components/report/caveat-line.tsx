import { useFormatter, useTranslations } from 'next-intl'
import { CAVEATS, type Caveat } from '@/lib/risk/placement'

type Props = { total: number; models: Record<Caveat, number> }

/** What weakens the placements shown, counted in one sentence; nothing where nothing does. */
export function CaveatLine({ total, models }: Props) {
  const t = useTranslations('overview')
  const format = useFormatter()
  const present = CAVEATS.filter((caveat) => models[caveat] > 0)
  if (present.length === 0) return null
  return t('caveats', {
    total,
    list: format.list(present.map((caveat) => t(`caveat.${caveat}`, { n: models[caveat] }))),
  })
}
