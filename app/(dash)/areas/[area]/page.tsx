import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { toChangeRows } from '@/app/(dash)/benchmarks/change-rows'
import { findingsOf } from '@/app/(dash)/findings-of'
import { orNotFound } from '@/app/(dash)/or-not-found'
import { toPairRows } from '@/app/(dash)/pair-rows'
import { areaTabs, conditionHref, conditionTabs, readView, viewLinks } from '@/app/(dash)/view-links'
import { AreaStandfirst } from '@/components/report/area-standfirst'
import { SafetyCondition } from '@/components/report/safety-condition'
import { ChangesList } from '@/components/review/changes-list'
import { FindingsList } from '@/components/review/findings-list'
import { PageHeader } from '@/components/shell/page-header'
import { SafeguardPairsTable } from '@/components/tables/safeguard-pairs-table'
import { Empty } from '@/components/ui/empty'
import { Tabs } from '@/components/ui/tabs'
import { areaName, areaView } from '@/lib/assess/area-view'
import { listChanges } from '@/lib/assess/changes'
import { citedPlane } from '@/lib/assess/cited-plane'
import { readEtc } from '@/lib/assess/etc'
import { listSafeguardPairs } from '@/lib/assess/safeguard-pairs'
import { requireActor } from '@/lib/auth/require-actor'
import { PLAIN } from '@/lib/evals/condition'
import { can } from '@/lib/roles'
import { type PageParams, toParams } from '@/lib/url-state'
import { AreaEtc } from './area-etc'
import { AreaFigure } from './area-figure'
import { AreaNotes } from './area-notes'
import { inventedIn } from './area-rows'

type Props = { params: Promise<{ area: string }>; searchParams: Promise<PageParams> }

const MOST_CHANGES = 20

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const reader = await requireActor()
  return { title: await orNotFound(areaName(reader, (await params).area)) }
}

export default async function AreaPage({ params, searchParams }: Props) {
  const reader = await requireActor()
  const address = toParams(await searchParams)
  const asked = readView(address)
  const view = await orNotFound(areaView(reader, (await params).area, asked))
  const [t, conditions, findings, changes] = await Promise.all([
    getTranslations('area'),
    getTranslations('condition'),
    getTranslations('finding'),
    listChanges(reader, { area: view.area.id }),
  ])
  const { policy, condition } = view
  const links = viewLinks(address)
  const pairs = toPairRows(await listSafeguardPairs(reader, { area: view.area.id }), view.areas)
  const own = policy?.condition ?? PLAIN
  return (
    <>
      <PageHeader
        title={view.area.name}
        crumbs={[{ href: '/', label: t('overview') }]}
        standfirst={
          policy && (
            <AreaStandfirst counts={view.counts} invented={inventedIn(view)} whateverSafety={view.whateverSafety} />
          )
        }
      >
        <SafetyCondition
          {...conditionTabs(condition, (one) => conditionHref(address, one, own), {
            attack: (one) => conditions(`under.${one}`),
            safeguard: (one) => conditions(`tab.${one}`),
          })}
        />
      </PageHeader>
      {policy === null ? (
        <Empty what={t('noPolicy')} next={t('noPolicyNext')} />
      ) : (
        <AreaFigure
          view={view}
          policy={policy}
          condition={condition}
          focus={asked.model}
          links={links}
          cited={await citedPlane(reader, { area: view.area.id, policy: policy.id, condition })}
          mayMark={can(reader.roles, 'finding.open')}
        />
      )}
      <AreaNotes view={view} policy={policy} mayDraft={can(reader.roles, 'policy.draft')} />
      {pairs.length > 0 && (
        <section id="safeguards">
          <h2>{t('safeguards')}</h2>
          <SafeguardPairsTable rows={pairs} label={t('safeguards')} caption={t('safeguardsCaption')} on="area" />
        </section>
      )}
      <AreaEtc texts={await readEtc(reader, { area: view.area.id })} area={view.area.id} />
      {changes.length > 0 && (
        <section>
          <h2>{t('changes')}</h2>
          <p className="caption lead">{t('changesSay')}</p>
          <ChangesList
            rows={toChangeRows(changes.slice(0, MOST_CHANGES))}
            areas={new Map(view.areas.map(({ id, name }) => [id, name]))}
          />
        </section>
      )}
      <section>
        <h2>{findings('title')}</h2>
        <FindingsList rows={await findingsOf(reader, { area: view.area.id })} on="area" />
      </section>
      <section>
        <Tabs label={t('areas')} tabs={areaTabs(view.areas, view.area.id, links)} />
        {can(reader.roles, 'area.change') && (
          <p className="caption">
            <Link href="/areas/manage" prefetch={false}>
              {t('manage')}
            </Link>
          </p>
        )}
      </section>
    </>
  )
}
