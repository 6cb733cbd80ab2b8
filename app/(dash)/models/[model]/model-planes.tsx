import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { viewLinks } from '@/app/(dash)/view-links'
import { MiniPlane } from '@/components/charts/mini-plane'
import { ReasonCell } from '@/components/tables/cells/reason-cell'
import { ZoneCell } from '@/components/tables/cells/zone-cell'
import { DistanceToLine } from '@/components/tables/model-areas-table'
import { Caption } from '@/components/ui/caption'
import type { ModelArea } from '@/lib/assess/model-view'

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
    </>
  )
}

function Plane({ of, links }: { of: ModelArea; links: Links }) {
  const t = useTranslations('model')
  const { area, view, lines, indicators, missing, others, distances } = of
  const { placement, plainSafety } = view
  const href = links.areaFocus(area.id, placement.model)
  const entry = missing === null ? { placement, plainSafety, href } : null
  return (
    <>
      <h3>
        <Link href={href} prefetch={false}>
          {area.name}
        </Link>
      </h3>
      <MiniPlane areaName={area.name} lines={lines} indicators={indicators} entry={entry} others={others} />
      <div className="zl">{missing === null ? <Zone of={of} /> : <ReasonCell reason={missing.reason} />}</div>
      <dl>
        <dt>{t('yellowLine')}</dt>
        <dd>
          <DistanceToLine distance={distances.yellow} decimals={1} />
        </dd>
        <dt>{t('redLine')}</dt>
        <dd>
          <DistanceToLine distance={distances.red} decimals={1} />
        </dd>
      </dl>
    </>
  )
}

function Zone({ of: { view } }: { of: ModelArea }) {
  const t = useTranslations('confidence')
  const { zone, range, confidence, caveats } = view.placement
  return (
    <>
      <ZoneCell zone={zone} range={range} hollow={caveats.includes('uncertainty-unknown')} />
      {confidence === 'firm' && <span className="q plain">{t('firm')}</span>}
      {confidence === 'better-not-ruled-out' && <span className="q plain">{t('better-not-ruled-out')}</span>}
    </>
  )
}
