import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { viewLinks } from '@/app/(dash)/view-links'
import { MiniPlane } from '@/components/charts/mini-plane'
import { MissingAreas } from '@/components/report/missing-areas'
import { MissingAxis } from '@/components/report/missing-axis'
import { Explained } from '@/components/tables/cells/explained-cell'
import { ReasonCell } from '@/components/tables/cells/reason-cell'
import { ZoneCell } from '@/components/tables/cells/zone-cell'
import { DistanceToLine } from '@/components/tables/model-areas-table'
import { Caption } from '@/components/ui/caption'
import type { ModelArea } from '@/lib/assess/model-view'
import { missingOn } from '@/lib/assess/no-result'
import { AXES, type Axis } from '@/lib/evals/axis'
import { reasonCounts } from '@/lib/evals/reason-counts'

type Links = ReturnType<typeof viewLinks>
type Props = { areas: readonly ModelArea[]; links: Links }

/** One small plane an area: where the model stands among the others, and how far from each line. */
export function ModelPlanes({ areas, links }: Props) {
  const t = useTranslations('model')
  return (
    <>
      <ol className="seven">
        {areas.map((area) => (
          <li key={area.area.id}>
            <Plane of={area} links={links} />
          </li>
        ))}
      </ol>
      <Caption name={t('figure')}>{t('figureCaption')}</Caption>
      <MissingAreas
        none={reasonCounts(areas.flatMap(({ missing }) => missing?.reason ?? []))}
        partly={{ capability: lackingIn(areas, 'capability'), safety: lackingIn(areas, 'safety') }}
      />
    </>
  )
}

function Plane({ of, links }: { of: ModelArea; links: Links }) {
  const t = useTranslations('model')
  const { area, view, lines, indicators, missing, others, distances } = of
  const { placement, plainSafety } = view
  const href = links.areaFocus(area.id, placement.model)
  const by = links.explanation(placement.id)
  const entry = missing === null ? { placement, plainSafety, href } : null
  return (
    <>
      <h3>
        <Link href={href} prefetch={false}>
          {area.name}
        </Link>
      </h3>
      <MiniPlane areaName={area.name} lines={lines} indicators={indicators} entry={entry} others={others} />
      <div className="zl">
        {missing === null ? (
          <Zone of={of} links={links} />
        ) : (
          <Link className="why" href={links.reason(missing.run, placement.id)} prefetch={false}>
            <ReasonCell reason={missing.reason} />
          </Link>
        )}
      </div>
      <dl>
        <dt>{t('yellowLine')}</dt>
        <dd>
          <Explained by={distances.yellow && by} step="range">
            <DistanceToLine distance={distances.yellow} decimals={1} />
          </Explained>
        </dd>
        <dt>{t('redLine')}</dt>
        <dd>
          <Explained by={distances.red && by} step="range">
            <DistanceToLine distance={distances.red} decimals={1} />
          </Explained>
        </dd>
      </dl>
    </>
  )
}

function Zone({ of: { view }, links }: { of: ModelArea; links: Links }) {
  const t = useTranslations('confidence')
  const { id, zone, range, confidence, caveats } = view.placement
  return (
    <>
      <ZoneCell zone={zone} range={range} hollow={caveats.includes('uncertainty-unknown')} by={links.explanation(id)} />
      {confidence === 'firm' && <span className="q plain">{t('firm')}</span>}
      {confidence === 'better-not-ruled-out' && <span className="q plain">{t('better-not-ruled-out')}</span>}
      {AXES.map((axis) => {
        const missing = missingOn(axis, view)
        return (
          missing && <MissingAxis key={axis} axis={axis} reason={missing.reason} source={links.origin(axis, view)} />
        )
      })}
    </>
  )
}

/** Why areas with one coordinate lack the other. */
function lackingIn(areas: readonly ModelArea[], axis: Axis) {
  return reasonCounts(areas.flatMap(({ view, missing }) => (missing ? [] : (missingOn(axis, view)?.reason ?? []))))
}
