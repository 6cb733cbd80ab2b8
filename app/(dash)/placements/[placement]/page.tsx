import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound, permanentRedirect, redirect } from 'next/navigation'
import { getFormatter, getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/(dash)/or-not-found'
import { becauseSaid, keptSaid, standfirstSaid } from '@/app/(dash)/placements/because'
import { KEPT, linksOf, under } from '@/app/(dash)/placements/placement-view'
import { conditionTabs, readView } from '@/app/(dash)/view-links'
import { SafetyCondition } from '@/components/report/safety-condition'
import { AsOf } from '@/components/shell/as-of'
import { PageHeader } from '@/components/shell/page-header'
import { DemoBadge } from '@/components/ui/badge'
import { explanation, placementNames } from '@/lib/assess/explanation'
import { keptExplanation } from '@/lib/assess/kept-explanation'
import { requireActor } from '@/lib/auth/require-actor'
import { day } from '@/lib/format/date'
import { placementIn } from '@/lib/risk/placement-id'
import { can } from '@/lib/roles'
import { type PageParams, readState, toParams } from '@/lib/url-state'
import { ExplanationSteps } from './explanation-steps'
import { KeptPlacement } from './kept-placement'

type Props = { params: Promise<{ placement: string }>; searchParams: Promise<PageParams> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const reader = await requireActor()
  const names = await placementNames(reader, (await params).placement)
  return names ? { title: (await getTranslations('explanation'))('title', names) } : {}
}

/** As it was kept at a time, where the address says one. Else the id says the view; where the address asks for another one, as on every page, the placement in that one is shown. */
export default async function PlacementPage({ params, searchParams }: Props) {
  const reader = await requireActor()
  const { placement: id } = await params
  const address = toParams(await searchParams)
  const { at, side } = readState(KEPT, address)
  if (at !== null) {
    const kept = await keptExplanation(reader, id, { at, side })
    if (kept === null) notFound()
    return <KeptPlacement view={kept} />
  }
  const asked = placementIn(id, readView(address))
  if (asked === null) notFound()
  if (asked !== id) redirect(`/placements/${asked}`)
  const view = await orNotFound(explanation(reader, id))
  if (view === null) notFound()
  const { placement, policy, areaName } = view
  if (placement.id !== id) permanentRedirect(`/placements/${placement.id}`)
  const [t, conditions, reasons, confidence, format] = await Promise.all([
    getTranslations('explanation'),
    getTranslations('condition'),
    getTranslations('reason'),
    getTranslations('confidence'),
    getFormatter(),
  ])
  const links = linksOf(view)
  const because = becauseSaid(view, { t, reasons, format })
  const kept = keptSaid(view, { t, reasons, format })
  const condition = conditions(`of.${placement.condition.safeguard}`, placement.condition)
  return (
    <>
      <PageHeader
        title={t('title', { model: placement.modelName, area: areaName })}
        badge={placement.demo && <DemoBadge />}
        crumbs={[
          { href: links.area(placement.area), label: areaName },
          { href: links.model(placement.model), label: placement.modelName },
        ]}
        here={t('here')}
        standfirst={standfirstSaid(view, { t, reasons, format, confidence })}
      >
        <SafetyCondition
          {...conditionTabs(placement.condition, (one) => under(placement, one), {
            attack: (one) => conditions(`under.${one}`),
            safeguard: (one) => conditions(`tab.${one}`),
          })}
        />
      </PageHeader>
      <AsOf date={day(new Date().toISOString())} policy={policy.name} status={policy.status} condition={condition} />
      {kept && <p className="read">{kept}</p>}
      <ExplanationSteps of={view} because={because} links={links} />
      <ul className="onwards">
        <li>
          <Link href={links.areaFocus(placement.area, placement.model)} prefetch={false}>
            {t('toPlane', { area: areaName })}
          </Link>
        </li>
        <li>
          <Link href={links.model(placement.model)} prefetch={false}>
            {t('toModel', { model: placement.modelName })}
          </Link>
        </li>
        {can(reader.roles, 'finding.open') && (
          <li>
            <Link
              href={`/findings/new?${new URLSearchParams({ model: placement.model, area: placement.area, placement: placement.id })}`}
              prefetch={false}
            >
              {t('toFinding')}
            </Link>
          </li>
        )}
        <li>
          <a href={`/api/v1/placements/${placement.id}/explanation`}>{t('json')}</a>
        </li>
      </ul>
    </>
  )
}
