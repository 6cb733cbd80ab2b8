import { useTranslations } from 'next-intl'
import { ZoneCell } from '@/components/tables/cells/zone-cell'
import type { Reason } from '@/lib/evals/measured'
import { points } from '@/lib/format/number'
import type { Range, ShownZone } from '@/lib/format/zone'

type Coordinate = { value: number } | { missing: Reason }
export type Standing = {
  zone: ShownZone
  range: Range
  hollow: boolean
  capability: Coordinate
  safety: Coordinate
}

/** Zone, what is not ruled out, and both coordinates below. `before`: the zone it is compared with. */
export function StandingCell({ of, before }: { of: Standing; before?: ShownZone }) {
  const t = useTranslations('standing')
  const reason = useTranslations('reason')
  const said = (one: Coordinate) => ('missing' in one ? reason(one.missing) : points(one.value))
  return (
    <>
      <ZoneCell zone={of.zone} range={of.range} hollow={of.hollow} before={before} />
      <span className="sub">{t('capability', { value: said(of.capability) })}</span>
      <span className="sub">{t('safety', { value: said(of.safety) })}</span>
    </>
  )
}
