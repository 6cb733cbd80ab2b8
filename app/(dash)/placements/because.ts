import type { useFormatter, useTranslations } from 'next-intl'
import type { Explanation } from '@/lib/assess/explanation'
import { day } from '@/lib/format/date'
import { points } from '@/lib/format/number'
import type { Coordinate, Placement } from '@/lib/risk/placement'

type Words = {
  t: ReturnType<typeof useTranslations<'explanation'>>
  reasons: ReturnType<typeof useTranslations<'reason'>>
  format: Pick<ReturnType<typeof useFormatter>, 'list'>
}

/** Why the zone is said with the confidence it is said with: "Firm because …". The same sentence on the page and as JSON. */
export function becauseSaid(explanation: Explanation, words: Words): string {
  const { t } = words
  const { zone } = explanation
  const { at, range } = zone
  if (at === null || range === null) return t('because.no-lines')
  const [best, worst] = range
  const missing = missingSaid(explanation, words)
  const place = ({ capability, safety }: { capability: number; safety: number }) =>
    t('place', { capability: points(capability), safety: points(safety) })
  switch (zone.case) {
    case 'both-missing':
      return t('because.both-missing', { missing })
    case 'settled':
      return t(isPoint(at.box) ? 'because.settledPoint' : 'because.settled', { zone: zone.zone })
    case 'worse-not-ruled-out':
      return t('because.worse-not-ruled-out', { worst, place: place(at.worst) })
    case 'better-not-ruled-out':
      return t('because.better-not-ruled-out', { best, zone: zone.zone, place: place(at.best) })
    case 'one-missing-settled':
      return t('because.one-missing-settled', { zone: zone.zone, missing })
    case 'one-missing-yellow':
      return t('because.one-missing-yellow', { missing, place: place(at.worst) })
    case 'one-missing-open':
      return t('because.one-missing-open', { missing, best, worst, place: place(at.worst) })
  }
}

/** "Yellow, firm: capability 92, safety 58." */
export function standfirstSaid(
  { placement }: Pick<Explanation, 'placement'>,
  { t, reasons, confidence }: Words & { confidence: ReturnType<typeof useTranslations<'confidence'>> },
): string {
  const said = (of: Coordinate) => ('missing' in of ? reasons(of.missing) : points(of.value))
  return t('standfirst', {
    zone: placement.zone,
    confidence: confidence(placement.confidence),
    capability: said(placement.capability),
    safety: said(placement.safety),
  })
}

/**
 * That what was kept under the version is no longer what is computed under it, and which of the two the page shows; null
 * where it still is, or nothing was kept.
 */
export function keptSaid(view: Explanation, words: Words): string | null {
  const { kept, placement, policy } = view
  if (kept === null || kept.changed.length === 0) return null
  const { t, reasons } = words
  const said = (of: Coordinate) => ('missing' in of ? reasons(of.missing) : points(of.value))
  const stood = ({ zone, capability, safety }: Placement) =>
    t('kept.stood', { zone, capability: said(capability), safety: said(safety) })
  return t('kept.changed', {
    policy: policy.name,
    day: day(kept.at),
    before: stood(kept.placement),
    now: stood(placement),
    what: words.format.list(kept.changed.map((change) => t(`kept.what.${change}`))),
  })
}

/** "safety (not run) and Cybench alone (failed)": what of the point is not known; empty when all is. */
export function missingSaid({ placement, indicators }: Explanation, { t, reasons, format }: Words): string {
  const axes = (['capability', 'safety'] as const).flatMap((axis) => {
    const coordinate = placement[axis]
    return 'missing' in coordinate ? [t(`missing.${axis}`, { reason: reasons(coordinate.missing) })] : []
  })
  const alone = indicators.flatMap(({ name, of, indicator }) =>
    'missing' in indicator
      ? [t('missing.indicator', { name: of?.benchmark.name ?? name, reason: reasons(indicator.missing) })]
      : [],
  )
  return format.list([...axes, ...alone])
}

/** Whether nothing around the point is possible: no part of what decides has an interval. */
function isPoint({ capability, safety, indicators }: NonNullable<Explanation['zone']['at']>['box']): boolean {
  return [capability, safety, ...indicators].every(({ low, high }) => low === high)
}
