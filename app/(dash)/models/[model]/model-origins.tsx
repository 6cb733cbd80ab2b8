import { useFormatter, useTranslations } from 'next-intl'
import { ModelPartsTable } from '@/components/tables/model-parts-table'
import { ZoneWord } from '@/components/ui/zone-word'
import type { ModelArea } from '@/lib/assess/model-view'
import { toPartRows } from './model-rows'

/** For each area the runs behind both coordinates: a part of the page of its own, so that a point can lead to it. */
export function ModelOrigins({ areas }: { areas: readonly ModelArea[] }) {
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
              <ZoneWord
                zone={one.view.placement.zone}
                kind={one.view.placement.caveats.includes('uncertainty-unknown') ? 'hollow' : 'solid'}
              />
            ) : (
              <span className="why">{reasons(one.missing.reason)}</span>
            )}{' '}
            <Caveats of={one} />
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
function Caveats({ of: { view, missing } }: { of: ModelArea }) {
  const t = useTranslations('caveat')
  const format = useFormatter()
  const { caveats } = view.placement
  if (missing !== null || caveats.length === 0) return null
  return (
    <span className="why">
      {format.list(
        caveats.map((caveat) => t(caveat)),
        { type: 'unit' },
      )}
    </span>
  )
}
