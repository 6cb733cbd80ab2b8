import { useTranslations } from 'next-intl'
import { MiniPlane } from '@/components/charts/mini-plane'
import { Explained } from '@/components/tables/cells/explained-cell'
import { MeasuredInterval } from '@/components/tables/cells/measured-cell'
import { ReasonCell } from '@/components/tables/cells/reason-cell'
import { WordTable } from '@/components/tables/word-table'
import { NotRuledOut, StillPossible } from '@/components/ui/zone-doubt'
import { ZoneWord } from '@/components/ui/zone-word'
import type { Brief, BriefArea } from '@/lib/brief/brief'
import { ownDecimals, points } from '@/lib/format/number'
import { notRuledOut, zoneChange } from '@/lib/format/zone'
import type { Coordinate } from '@/lib/risk/placement'

/** `linked`: its zones lead to how they came about; not on paper. */
type Props = Pick<Brief, 'areas' | 'since' | 'standing'> & { linked: boolean }

/** Every area: its plane, its zone with what is not ruled out, how it moved, and its numbers. */
export function BriefZones({ areas, since, standing, linked }: Props) {
  const t = useTranslations('brief')
  return (
    <section className="brief-zones">
      <h2>{t('zones')}</h2>
      <ol className="brief-planes">
        {areas.map((area) => (
          <li key={area.id}>
            <Plane of={area} />
          </li>
        ))}
      </ol>
      <WordTable
        label={t('zones')}
        heads={[
          t('head.area'),
          t('head.zone'),
          t('head.confidence'),
          t('head.since'),
          t('head.capability'),
          t('head.safety'),
        ]}
        rows={areas.map((area) => ({
          key: area.id,
          cells: [
            area.name,
            area.missing === null ? (
              <Explained key="zone" by={linked ? `/placements/${area.placement.id}` : null} step="zone">
                <ZoneWord zone={area.placement.zone} kind={kindOf(area)} />
              </Explained>
            ) : (
              <ReasonCell key="zone" reason={area.missing} />
            ),
            <Confidence key="sure" of={area} />,
            <Since key="since" of={area} first={since === null} />,
            <Points key="capability" of={area.placement.capability} />,
            <Points key="safety" of={area.placement.safety} />,
          ],
        }))}
      />
      <p className="caption">
        {t(standing === 'none' ? 'planesNow' : standing === 'draft' ? 'planesDraft' : 'planesAlone')}
        {linked && standing !== 'none' && standing !== 'draft' && ` ${t('zonesLead')}`}
      </p>
    </section>
  )
}

function Plane({ of: { name, placement, plane, missing } }: { of: BriefArea }) {
  const { lines, indicators, plainSafety, others } = plane
  const entry = missing === null ? { placement, plainSafety, href: '' } : null
  return (
    <>
      <h3>{name}</h3>
      <MiniPlane areaName={name} lines={lines} indicators={new Map(indicators)} entry={entry} others={others} />
    </>
  )
}

function Confidence({ of: { placement, callsFirm, missing } }: { of: BriefArea }) {
  const t = useTranslations('confidence')
  const words = useTranslations('assessment')
  const { zone, range, confidence } = placement
  const worse = notRuledOut(zone, range)
  if (missing !== null) return <span className="faint">{t('unplaced')}</span>
  if (worse) return <NotRuledOut zone={worse} />
  if (zone === 'unplaced' && range) return <StillPossible range={range} />
  return <span>{confidence === 'firm' && !callsFirm ? words('firmCaveats') : t(confidence)}</span>
}

function Since({ of: { before, placement }, first }: { of: BriefArea; first: boolean }) {
  const t = useTranslations('brief')
  const change = useTranslations('zone.change')
  if (first || before === undefined) return <span className="faint">{t('noneBefore')}</span>
  const moved = zoneChange(before, placement.zone)
  if (moved === null) return <span className="muted">{t('unchanged')}</span>
  return <span className={moved === 'up' ? 'strong' : undefined}>{change(moved, { from: before ?? 'unplaced' })}</span>
}

/** As in the table of the model's page, so that both round alike, whichever areas a brief is of. */
function Points({ of }: { of: Coordinate }) {
  const reason = useTranslations('reason')
  if ('missing' in of) return <span className="faint">{reason(of.missing)}</span>
  return (
    <span className="num nb">
      {points(of.value)}{' '}
      <span className="iv">
        <MeasuredInterval of={of} decimals={ownDecimals(of)} />
      </span>
    </span>
  )
}

function kindOf({ placement }: BriefArea): 'hollow' | 'solid' {
  return placement.caveats.includes('uncertainty-unknown') ? 'hollow' : 'solid'
}
