import { useTranslations } from 'next-intl'
import { points, pointsRange, signedPoints } from '@/lib/format/number'
import { notRuledOut } from '@/lib/format/zone'
import type { Coordinate } from '@/lib/risk/placement'
import { drawnInterval, isKnown } from './plane-points'
import { gapEnds } from './standing-history.model'
import type { Stood } from './standing-history-input'

/** Where a model stood, in words. */
export type HistoryText = {
  /** "yellow, red not ruled out" */
  verdict: string
  doubt: string | null
  gap: string
  capability: string
  safety: string
  condition: string
  /** For the end of a line. */
  short: string
}

export function useHistoryText(): (stood: Stood) => HistoryText {
  const t = useTranslations('history')
  const plane = useTranslations('plane')
  const zones = useTranslations('zone')
  const conditions = useTranslations('condition')
  const reasons = useTranslations('reason')

  const coordinate = (value: Coordinate) => {
    if (!isKnown(value)) return reasons(value.missing)
    const interval = drawnInterval(value)
    return interval
      ? plane('valueInterval', { value: points(value.value), interval: pointsRange(...interval) })
      : plane('valueNoInterval', { value: points(value.value) })
  }

  return (stood) => {
    const { zone, range, gap, capability, safety, condition } = stood
    const worse = notRuledOut(zone, range)
    const doubt =
      zone === 'unplaced' && range
        ? zones('stillPossible', { best: range[0], worst: range[1] })
        : worse && zones('notRuledOut', { zone: worse })
    const ends = gapEnds(stood)
    const said =
      gap === null
        ? t('unknown')
        : ends
          ? plane('valueInterval', { value: signedPoints(gap), interval: pointsRange(...ends) })
          : plane('valueNoInterval', { value: signedPoints(gap) })
    const comma = (one: string) => (doubt === null ? one : `${one}, ${doubt}`)
    return {
      verdict: comma(zones(`lower.${zone}`)),
      doubt,
      gap: said,
      capability: coordinate(capability),
      safety: coordinate(safety),
      condition: conditions(`of.${condition.safeguard}`, condition),
      short: t('short', {
        verdict: comma(zones(zone)),
        gap: gap === null ? t('noGap') : t('gap', { gap: signedPoints(gap) }),
      }),
    }
  }
}
