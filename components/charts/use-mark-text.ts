import { useTranslations } from 'next-intl'
import { count, points, pointsRange } from '@/lib/format/number'
import type { Coordinate } from '@/lib/risk/placement'
import type { PlaneEntry } from './plane-input'
import { drawnInterval, isKnown } from './plane-points'

/** What can be said of one model, in words; the tooltip sets it in lines, a screen reader hears it as one sentence. */
export type MarkText = {
  zone: string
  doubt: string | null
  capability: string
  safety: string
  condition: string
  /** Where the arrow starts. */
  plainSafety: string | null
  caveats: string[]
  sentence: string
}

/** Words for the marks of one plane. */
export function useMarkText(): (entry: PlaneEntry) => MarkText {
  const t = useTranslations('plane')
  const zones = useTranslations('zone')
  const conditions = useTranslations('condition')
  const caveats = useTranslations('caveat')
  const reasons = useTranslations('reason')

  const coordinate = (value: Coordinate) => {
    if (!isKnown(value)) return reasons(value.missing)
    const interval = drawnInterval(value)
    const shown = interval
      ? t('valueInterval', { value: points(value.value), interval: pointsRange(...interval) })
      : t('valueNoInterval', { value: points(value.value) })
    return value.n === null ? shown : `${shown}, ${t('n', { n: count(value.n) })}`
  }

  return ({ placement, plainSafety }) => {
    const { zone, range, confidence } = placement
    const worse = confidence === 'worse-not-ruled-out' && range ? zones('notRuledOut', { zone: range[1] }) : null
    const open = zone === 'unplaced' && range ? zones('stillPossible', { best: range[0], worst: range[1] }) : null
    const text = {
      zone: zones(zone),
      doubt: worse ?? open,
      capability: coordinate(placement.capability),
      safety: coordinate(placement.safety),
      condition: conditions(`of.${placement.condition.safeguard}`, placement.condition),
      plainSafety: isKnown(plainSafety) && placement.condition.attack !== 'none' ? coordinate(plainSafety) : null,
      caveats: placement.caveats.map((caveat) => caveats(caveat)),
    }
    const verdict = text.doubt === null ? zones(`lower.${zone}`) : `${zones(`lower.${zone}`)}, ${text.doubt}`
    const sentence = t('mark', {
      name: placement.modelName,
      verdict,
      capability: text.capability,
      safety: text.safety,
      condition: text.condition,
    })
    return { ...text, sentence: [sentence, ...text.caveats].join('; ') }
  }
}
