import { useTranslations } from 'next-intl'
import { Dash } from '@/components/tables/cells/measured-cell'
import { ZoneCell } from '@/components/tables/cells/zone-cell'
import { DemoBadge } from '@/components/ui/badge'
import type { Report, ReportCell } from '@/lib/brief/report'

/** The address of what a zone is read off; absent on paper. */
export type ToExplanation = (placement: string, keptAt: string | null) => string
type Props = { report: Report; explained?: ToExplanation }

/** Every model in every area. A plain table, because its heads have to stand on every sheet of paper. */
export function ReportMatrix({ report: { models, areas, without, policy, ended }, explained }: Props) {
  const t = useTranslations('report')
  return (
    <section>
      <h2>{t('matrix')}</h2>
      {policy === null ? (
        <p className="muted">{t('noPolicy')}</p>
      ) : models.length === 0 ? (
        <p className="muted">{t('nobody', { ended: String(ended) })}</p>
      ) : (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it from here */}
          <section className="scroll" aria-label={t('matrix')} tabIndex={0}>
            <table className="report-matrix">
              <caption className="vh">{t('matrix')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('head.model')}</th>
                  {areas.map(({ id, name }) => (
                    <th key={id} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {models.map(({ id, name, demo, cells }) => (
                  <tr key={id}>
                    <th scope="row">
                      {name} {demo && <DemoBadge />}
                    </th>
                    {areas.map((area, index) => (
                      <td key={area.id}>
                        <Cell of={cells[index]} explained={explained} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <p className="caption">{t('matrixCaption', { ended: String(ended) })}</p>
        </>
      )}
      {without.length > 0 && (
        <p className="caption">
          {t('without', { names: without.map(({ name, demo }) => (demo ? t('invented', { name }) : name)).join(', ') })}
        </p>
      )}
    </section>
  )
}

function Cell({ of, explained }: { of: ReportCell | undefined; explained: ToExplanation | undefined }) {
  const t = useTranslations('report')
  if (!of || of.zone === null)
    return (
      <>
        <Dash />
        <span className="vh">{t('noResult')}</span>
      </>
    )
  const { placement, keptAt, zone, range, hollow, before } = of
  const by = explained && placement !== null ? explained(placement, keptAt) : null
  return <ZoneCell by={by} zone={zone} range={range} hollow={hollow} {...(before === null ? {} : { before })} />
}
