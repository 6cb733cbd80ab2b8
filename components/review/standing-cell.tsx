import { useTranslations } from 'next-intl'
import { Explained } from '@/components/tables/cells/explained-cell'
import { ZoneCell } from '@/components/tables/cells/zone-cell'
import type { Reason } from '@/lib/evals/measured'
import { points } from '@/lib/format/number'
import type { Range, ShownZone } from '@/lib/format/zone'

type Coordinate = { value: number } | { missing: Reason }
export type Standing = {
  zone: ShownZone
  range: Range
  hollow: boolean
  /** The placement's explanation; null: it is of what is not so yet. */
  by: string | null
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
      <ZoneCell zone={of.zone} range={of.range} hollow={of.hollow} before={before} by={of.by} />
      <Explained by={of.by} step="capability">
        <span className="sub">{t('capability', { value: said(of.capability) })}</span>
      </Explained>
      <Explained by={of.by} step="safety">
        <span className="sub">{t('safety', { value: said(of.safety) })}</span>
      </Explained>
    </>
  )
}
