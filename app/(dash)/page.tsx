import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CaveatLine } from '@/components/report/caveat-line'
import { MissingByArea } from '@/components/report/missing-by-area'
import { OverviewStandfirst } from '@/components/report/overview-standfirst'
import { PageHeader } from '@/components/shell/page-header'
import { AreaMatrix } from '@/components/tables/area-matrix'
import { Caption } from '@/components/ui/caption'
import { Empty } from '@/components/ui/empty'
import { decidedOn } from '@/lib/assess/decided'
import { findingsInCells } from '@/lib/assess/finding-numbers'
import { readModelsWithRuns } from '@/lib/assess/models-with-runs'
import { overview } from '@/lib/assess/overview'
import { requireActor } from '@/lib/auth/require-actor'
import { PLAIN } from '@/lib/evals/condition'
import { type PageParams, readState, toParams } from '@/lib/url-state'
import { KIND, kindTabs } from './kind-tabs'
import { orNotFound } from './or-not-found'
import { OverviewBar } from './overview-bar'
import {
  caveatCounts,
  matrixAreas,
  matrixFindings,
  matrixGroups,
  missingAreas,
  statementsFrom,
  toStandings,
} from './overview-rows'
import { withSignOffs } from './overview-sign-offs'
import { conditionHref, conditionTabs, readView, viewLinks } from './view-links'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('overview') }
}

export default async function OverviewPage({ searchParams }: { searchParams: Promise<PageParams> }) {
  const reader = await requireActor()
  const params = toParams(await searchParams)
  const { kind } = readState(KIND, params)
  const view = await orNotFound(overview(reader, readView(params), kind))
  const [t, conditions, assessments, withRuns, findings, decided] = await Promise.all([
    getTranslations('overview'),
    getTranslations('condition'),
    getTranslations('assessment'),
    readModelsWithRuns(reader),
    findingsInCells(reader),
    decidedOn(reader),
  ])
  const links = viewLinks(params)
  const own = view.policy?.condition ?? PLAIN
  return (
    <>
      <PageHeader
        title={t('title', { areas: view.areas.length, models: view.shown.total })}
        standfirst={view.policy && <OverviewStandfirst {...toStandings(view)} />}
      />
      <OverviewBar
        kinds={kindTabs(params, kind, view.kinds, (one, n) => t(`kind.${one}`, { n }))}
        conditions={conditionTabs(view.condition, (one) => conditionHref(params, one, own), {
          attack: (one) => conditions(`attack.${one}`),
          safeguard: (one) => conditions(`tab.${one}`),
        })}
        condition={view.condition}
        policy={view.policy}
        shown={view.shown}
      />
      {view.policy === null && <Empty what={t('noPolicy')} next={t('noPolicyNext')} />}
      {view.shown.total === 0 && <Empty what={t('noModels')} next={t('noModelsNext')} />}
      {view.policy !== null && view.shown.total > 0 && (
        <>
          <AreaMatrix
            areas={matrixAreas(view, links)}
            groups={withSignOffs(
              matrixGroups(view.groups, links, t, withRuns, matrixFindings(view.areas, findings)),
              decided,
              assessments,
            )}
            statementsFrom={statementsFrom(view.areas, t)}
          />
          <Caption>
            {t('caption')} <CaveatLine {...caveatCounts(view)} />
          </Caption>
          <MissingByArea areas={missingAreas(view, links)} />
        </>
      )}
    </>
  )
}
