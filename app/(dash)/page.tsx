import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OverviewStandfirst } from '@/components/report/overview-standfirst'
import { AsOf } from '@/components/shell/as-of'
import { PageHeader } from '@/components/shell/page-header'
import { AreaMatrix } from '@/components/tables/area-matrix'
import { Caption } from '@/components/ui/caption'
import { Empty } from '@/components/ui/empty'
import { Tabs } from '@/components/ui/tabs'
import { MODEL_KINDS, overview } from '@/lib/assess/overview'
import { requireActor } from '@/lib/auth/require-actor'
import { day } from '@/lib/format/date'
import { choice, type PageParams, readState, toParams, writeState } from '@/lib/url-state'
import { orNotFound } from './or-not-found'
import { matrixAreas, matrixGroups, statementsFrom, toStandings } from './overview-rows'
import { attackTabs, readView, viewLinks } from './view-links'

const KIND = { kind: choice('models', MODEL_KINDS, 'all') }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('overview') }
}

export default async function OverviewPage({ searchParams }: { searchParams: Promise<PageParams> }) {
  await requireActor()
  const params = toParams(await searchParams)
  const { kind } = readState(KIND, params)
  const view = await orNotFound(overview(readView(params), kind))
  const [t, conditions] = await Promise.all([getTranslations('overview'), getTranslations('condition')])
  const links = viewLinks(params)
  const { attack } = view.condition
  const shownKinds = MODEL_KINDS.filter((one) => one === kind || view.kinds[one] > 0)
  const kindTabs = shownKinds.map((one) => ({
    href: writeState(KIND, params, { kind: one }),
    label: t(`kind.${one}`, { n: view.kinds[one] }),
    current: one === kind,
  }))
  return (
    <>
      <PageHeader
        title={t('title', { areas: view.areas.length, models: view.shown.total })}
        standfirst={view.policy && <OverviewStandfirst {...toStandings(view)} />}
      />
      <div className="bar">
        <Tabs label={t('models')} tabs={kindTabs} />
        <Tabs
          label={t('safety')}
          tabs={attackTabs(params, attack, view.policy?.condition.attack ?? 'none', (one) =>
            conditions(`attack.${one}`),
          )}
        />
        <div className="end">
          <AsOf
            date={day(new Date().toISOString())}
            policy={view.policy?.name ?? null}
            count={t('withResult', { n: view.shown.withResult, total: view.shown.total })}
          />
        </div>
      </div>
      {view.policy === null && <Empty what={t('noPolicy')} next={t('noPolicyNext')} />}
      {view.shown.total === 0 && <Empty what={t('noModels')} next={t('noModelsNext')} />}
      {view.policy !== null && view.shown.total > 0 && (
        <>
          <AreaMatrix
            areas={matrixAreas(view.areas, links)}
            groups={matrixGroups(view.groups, links, t)}
            statementsFrom={statementsFrom(view.areas, t)}
          />
          <Caption>{t('caption')}</Caption>
        </>
      )}
    </>
  )
}
