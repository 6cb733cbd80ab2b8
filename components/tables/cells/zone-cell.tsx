import { useTranslations } from 'next-intl'
import { NotRuledOut, StillPossible } from '@/components/ui/zone-doubt'
import { ZoneWord } from '@/components/ui/zone-word'
import { notRuledOut, type Range, type ShownZone, zoneChange } from '@/lib/format/zone'
import type { Confidence } from '@/lib/risk/placement'
import { Explained } from './explained-cell'

export type ZoneCellProps = {
  zone: ShownZone
  range: Range
  /** Some part of it has no interval: the mark is hollow. */
  hollow?: boolean
  /** Where two standings are told apart by it: then a safer zone that is not ruled out is said too. */
  confidence?: Confidence
  /** The zone at an earlier date; null: there was none; absent: not compared. */
  before?: ShownZone | null
  /** The placement's explanation, to which zone and range lead; absent: they stand alone, or inside a link. */
  by?: string | null
  /** The explanation of the zone at the earlier date; absent: it is said with the zone and leads where that leads. */
  beforeBy?: string | null
}

/** Mark, word and change; on a second line what is not ruled out or what is still possible. */
export function ZoneCell({
  zone,
  range,
  hollow = false,
  confidence,
  before,
  by = null,
  beforeBy = null,
}: ZoneCellProps) {
  const worse = notRuledOut(zone, range)
  return (
    <>
      <Explained by={by} step="zone">
        <ZoneWord zone={zone} kind={hollow ? 'hollow' : 'solid'}>
          {before !== undefined && beforeBy === null && <Change before={before} now={zone} />}
        </ZoneWord>
      </Explained>
      {before !== undefined && beforeBy !== null && (
        <>
          {' '}
          <Explained by={beforeBy} step="zone">
            <Change before={before} now={zone} />
          </Explained>
        </>
      )}
      {worse && (
        <Explained by={by} step="range">
          <NotRuledOut zone={worse} />
        </Explained>
      )}
      {confidence === 'better-not-ruled-out' && range && (
        <Explained by={by} step="range">
          <NotRuledOut zone={range[0]} />
        </Explained>
      )}
      {zone === 'unplaced' && range && (
        <Explained by={by} step="range">
          <StillPossible range={range} />
        </Explained>
      )}
    </>
  )
}

function Change({ before, now }: { before: ShownZone | null; now: ShownZone }) {
  const t = useTranslations('zone.change')
  const change = zoneChange(before, now)
  if (change === null) return null
  return <span className={change === 'up' ? 'ch up' : 'ch'}>{t(change, { from: before ?? 'unplaced' })}</span>
}
