import type { Metadata } from 'next'
import Link from 'next/link'
import { permanentRedirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { findingsOf } from '@/app/(dash)/findings-of'
import { orNotFound } from '@/app/(dash)/or-not-found'
import { toPairRows } from '@/app/(dash)/pair-rows'
import { conditionHref, conditionTabs, readView, viewLinks } from '@/app/(dash)/view-links'
import { ModelStandfirst } from '@/components/report/model-standfirst'
import { SaferReRuns } from '@/components/report/safer-re-runs'
import { SafetyCondition } from '@/components/report/safety-condition'
import { FindingsList } from '@/components/review/findings-list'
import { AsOf } from '@/components/shell/as-of'
import { PageHeader } from '@/components/shell/page-header'
import { SafeguardPairsTable } from '@/components/tables/safeguard-pairs-table'
import { DemoBadge } from '@/components/ui/badge'
import { readEtc } from '@/lib/assess/etc'
import { modelHistory } from '@/lib/assess/model-history'
import { modelName, modelView } from '@/lib/assess/model-view'
import { listSafeguardPairs } from '@/lib/assess/safeguard-pairs'
import { requireActor } from '@/lib/auth/require-actor'
import { PLAIN } from '@/lib/evals/condition'
import { day } from '@/lib/format/date'
import { hasResult } from '@/lib/risk/has-result'
import { can } from '@/lib/roles'
import { type PageParams, toParams, writeState } from '@/lib/url-state'
import { toHistoryEntries, toHistoryInput, toHistoryRows, toNotDrawn } from './history-rows'
import { ModelEtc } from './model-etc'
import { ModelFacts } from './model-facts'
import { ModelPast } from './model-past'
import { ModelPlaces } from './model-places'
import { toReRunNotes, toStandings } from './model-rows'
import { ModelRuns } from './model-runs'
import { ModelSignOff } from './model-sign-off'

type Props = { params: Promise<{ model: string }>; searchParams: Promise<PageParams> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const reader = await requireActor()
  return { title: await orNotFound(modelName(reader, (await params).model)) }
}

export default async function ModelPage({ params, searchParams }: Props) {
  const reader = await requireActor()
  const address = toParams(await searchParams)
  const view = await orNotFound(modelView(reader, (await params).model, readView(address)))
  const [t, conditions, findings, history] = await Promise.all([
    getTranslations('model'),
    getTranslations('condition'),
    getTranslations('finding'),
    getTranslations('history'),
  ])
  const { model, areas, policy, condition } = view
  if (model.mergedInto !== null)
    permanentRedirect(`/models/${model.mergedInto}${address.length > 0 ? writeState({}, address, {}) : ''}`)
  const own = policy?.condition ?? PLAIN
  const pairs = toPairRows(
    await listSafeguardPairs(reader, { model: model.id }),
    areas.map(({ area }) => area),
  )
  const past = await modelHistory(reader, model.id)
  const now = new Date().toISOString()
  const etc = new Map((await readEtc(reader, { model: model.id })).map((text) => [text.area.id, text]))
  const etcAreas = areas
    .filter(({ area, view }) => etc.has(area.id) || hasResult(view.placement))
    .map(({ area }) => ({ id: area.id, name: area.name, text: etc.get(area.id) ?? null }))
  return (
    <>
      <PageHeader
        title={model.name}
        badge={model.demo && <DemoBadge />}
        crumbs={[{ href: '/models', label: t('models') }]}
        standfirst={
          policy && (
            <ModelStandfirst
              areas={toStandings(areas)}
              hasRuns={view.runs.some(({ run }) => run.state === 'accepted')}
            />
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
      <ModelFacts model={model} merged={view.merged} />
      <div className="facts">
        <AsOf
          date={day(now)}
          policy={policy?.name ?? null}
          status={policy?.status}
          condition={conditions(`of.${condition.safeguard}`, condition)}
          count={t('evaluated', { n: view.withResult, total: areas.length })}
        />
      </div>
      <ModelPlaces areas={areas} condition={condition} hasPolicy={policy !== null} links={viewLinks(address)} />
      {pairs.length > 0 && (
        <section id="safeguards">
          <h2>{t('safeguards')}</h2>
          <SafeguardPairsTable rows={pairs} label={t('safeguards')} caption={t('safeguardsCaption')} on="model" />
        </section>
      )}
      <ModelSignOff model={model.id} reader={reader} />
      <SaferReRuns notes={toReRunNotes(view)} />
      <ModelEtc model={model.id} areas={etcAreas} mayWrite={can(reader.roles, 'etc.write')} />
      <section>
        <h2>{findings('title')}</h2>
        <FindingsList rows={await findingsOf(reader, { model: model.id })} on="model" />
      </section>
      <ModelPast
        figure={toHistoryInput(past.trace, now, history)}
        rows={toHistoryRows(past.trace, history)}
        entries={toHistoryEntries(past.events)}
        isCut={past.isCut}
        notDrawn={toNotDrawn(areas, past.trace)}
      />
      <ModelRuns view={view} />
      {can(reader.roles, 'model.change') && (
        <p className="caption">
          <Link href={`/models/${model.id}/edit`} prefetch={false}>
            {t('editLink')}
          </Link>
        </p>
      )}
      {can(reader.roles, 'model.merge') && (
        <p className="caption">
          <Link href={`/models/${model.id}/merge`} prefetch={false}>
            {t('mergeLink')}
          </Link>
        </p>
      )}
    </>
  )
}
