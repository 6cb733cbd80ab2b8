import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { becauseSaid, standfirstSaid } from '@/app/(dash)/placements/because'
import { keptHref, linksOf } from '@/app/(dash)/placements/placement-view'
import { AsOf } from '@/components/shell/as-of'
import { PageHeader } from '@/components/shell/page-header'
import { DemoBadge } from '@/components/ui/badge'
import type { KeptExplanation } from '@/lib/assess/kept-explanation'
import { namesFor } from '@/lib/assess/methodology'
import { day, dayAndTime } from '@/lib/format/date'
import { ExplanationSteps } from './explanation-steps'
import { KeptStored } from './kept-stored'

/** A point of a history: how it came about where that can be computed again, else what was kept of it. */
export function KeptPlacement({ view }: { view: KeptExplanation }) {
  const t = useTranslations('explanation')
  const conditions = useTranslations('condition')
  const { placement, policy, areaName, at, side, derivation } = view
  const links = linksOf(view)
  const { id, area, model, modelName, condition } = placement
  const other = side === 'after' ? 'before' : 'after'
  return (
    <>
      <PageHeader
        title={t('title', { model: modelName, area: areaName })}
        badge={placement.demo && <DemoBadge />}
        crumbs={[
          { href: links.area(area), label: areaName },
          { href: links.model(model), label: modelName },
        ]}
        here={t('past.here')}
        standfirst={<Standfirst view={view} />}
      />
      <AsOf date={day(at)} policy={policy.name} condition={conditions(`of.${condition.safeguard}`, condition)} />
      <p className="read">
        {t(`past.${side}`, { at: dayAndTime(at), cause: t(`past.cause.${view.cause}`) })} <Exactness view={view} />
      </p>
      {derivation ? <Steps view={view} derivation={derivation} /> : <KeptStored view={view} />}
      <ul className="onwards">
        {view.other && (
          <li>
            <Link href={keptHref(view.other, at, other)} prefetch={false}>
              {t(`past.to.${other}`)}
            </Link>
          </li>
        )}
        <li>
          <Link href={`/placements/${id}`} prefetch={false}>
            {t('past.today')}
          </Link>
        </li>
        <li>
          <Link href={`/models/${model}#history`} prefetch={false}>
            {t('past.history', { model: modelName })}
          </Link>
        </li>
        <li>
          <a href={`/api/v1/placements/${id}/kept?${new URLSearchParams({ at, side })}`}>{t('json')}</a>
        </li>
      </ul>
    </>
  )
}

function Standfirst({ view: { placement } }: { view: KeptExplanation }) {
  const t = useTranslations('explanation')
  const reasons = useTranslations('reason')
  const confidence = useTranslations('confidence')
  const format = useFormatter()
  return standfirstSaid({ placement }, { t, reasons, format, confidence })
}

/** Whether it is what is computed again, or why it is not. */
function Exactness({ view: { derivation, changed, unknown, benchmarks } }: { view: KeptExplanation }) {
  const t = useTranslations('explanation')
  const format = useFormatter()
  if (derivation) return t('past.exact')
  if (changed.length > 0) return t('past.differs', { what: format.list(changed.map((one) => t(`kept.what.${one}`))) })
  const names = namesFor(benchmarks)
  return t('past.unknown', { names: format.list(unknown.map((id) => names.get(id) ?? id)) })
}

type StepsProps = { view: KeptExplanation; derivation: NonNullable<KeptExplanation['derivation']> }

function Steps({ view, derivation }: StepsProps) {
  const t = useTranslations('explanation')
  const reasons = useTranslations('reason')
  const format = useFormatter()
  const isPartial = [derivation.capability, derivation.safety].some(({ benchmarks }) =>
    benchmarks.some(({ runs }) => runs.length === 0),
  )
  return (
    <>
      {isPartial && <p className="caption wide">{t('past.reasons')}</p>}
      <ExplanationSteps
        of={derivation}
        because={becauseSaid(derivation, { t, reasons, format })}
        links={linksOf(view)}
        isPast
      />
    </>
  )
}
