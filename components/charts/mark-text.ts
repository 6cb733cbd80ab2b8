import { useTranslations } from 'next-intl'
import type { Coordinate } from '@/lib/risk/placement'
import { drawnInterval, isKnown, type PlaneMark } from './plane-points'

/** What can be said of one model, in words; the tooltip sets it in lines, a screen reader hears it as one sentence. */
export type MarkText = {
  zone: string
  doubt: string | null
  capability: string
  safety: string
  condition: string
  caveats: string[]
  sentence: string
}

/** Words for the marks of one plane. */
export function useMarkText(): (mark: PlaneMark) => MarkText {
  const t = useTranslations('plane')
  const zones = useTranslations('zone')
  const conditions = useTranslations('condition')
  const caveats = useTranslations('caveat')
  const reasons = useTranslations('reason')

  const coordinate = (value: Coordinate) => {
    if (!isKnown(value)) return reasons(value.missing)
    const interval = drawnInterval(value)
    const parts = [
      interval
        ? t('valueInterval', { value: value.value, low: interval[0], high: interval[1] })
        : t('valueNoInterval', { value: value.value }),
    ]
    if (value.n !== null) parts.push(t('n', { n: value.n }))
    return parts.join(', ')
  }

  return ({ name, entry: { placement } }) => {
    const { zone, range, confidence } = placement
    const worse = confidence === 'worse-not-ruled-out' && range ? zones('notRuledOut', { zone: range[1] }) : null
    const open = zone === 'unplaced' && range ? zones('stillPossible', { best: range[0], worst: range[1] }) : null
    const text = {
      zone: zones(zone),
      doubt: worse ?? open,
      capability: coordinate(placement.capability),
      safety: coordinate(placement.safety),
      condition: conditions(`under.${placement.condition.attack}`),
      caveats: placement.caveats.map((caveat) => caveats(caveat)),
    }
    const verdict = text.doubt === null ? zones(`lower.${zone}`) : `${zones(`lower.${zone}`)}, ${text.doubt}`
    const sentence = t('mark', {
      name,
      verdict,
      capability: text.capability,
      safety: text.safety,
      condition: text.condition,
    })
    return { ...text, sentence: [sentence, ...text.caveats].join('; ') }
  }
}
