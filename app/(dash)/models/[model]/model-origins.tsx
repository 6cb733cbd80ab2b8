import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { viewLinks } from '@/app/(dash)/view-links'
import { Explained } from '@/components/tables/cells/explained-cell'
import { ModelPartsTable } from '@/components/tables/model-parts-table'
import { ZoneWord } from '@/components/ui/zone-word'
import type { ModelArea } from '@/lib/assess/model-view'
import { toPartRows } from './model-rows'

type Links = ReturnType<typeof viewLinks>

/** For each area the runs behind both coordinates: a part of the page of its own, so that a point can lead to it. */
export function ModelOrigins({ areas, links }: { areas: readonly ModelArea[]; links: Links }) {
  const t = useTranslations('model')
  const reasons = useTranslations('reason')
  return (
    <section>
      <h2>{t('parts')}</h2>
      <p className="caption lead">{t('partsCaption')}</p>
      {areas.map((one) => (
        <div className="part" key={one.area.id} id={one.area.id}>
          <h3>
            {one.area.name}{' '}
            {one.missing === null ? (
              <Explained by={links.explanation(one.view.placement.id)} step="zone">
                <ZoneWord
                  zone={one.view.placement.zone}
                  kind={one.view.placement.caveats.includes('uncertainty-unknown') ? 'hollow' : 'solid'}
                />
              </Explained>
            ) : (
              <Link className="why" href={links.reason(one.missing.run, one.view.placement.id)} prefetch={false}>
                {reasons(one.missing.reason)}
              </Link>
            )}{' '}
            <Caveats of={one} by={links.explanation(one.view.placement.id)} />
          </h3>
          {one.view.parts.length > 0 && (
            <ModelPartsTable
              rows={toPartRows(one)}
              label={one.area.name}
              empty={t('partsEmpty')}
              prefix={`${one.area.id}-`}
            />
          )}
        </div>
      ))}
    </section>
  )
}

/** Beside the zone, in words: a zone may be called firm only without any. */
function Caveats({ of: { view, missing }, by }: { of: ModelArea; by: string }) {
  const t = useTranslations('caveat')
  const format = useFormatter()
  const { caveats } = view.placement
  if (missing !== null || caveats.length === 0) return null
  return (
    <Link className="why" href={`${by}#caveats`} prefetch={false}>
      {format.list(
        caveats.map((caveat) => t(caveat)),
        { type: 'unit' },
      )}
    </Link>
  )
}
