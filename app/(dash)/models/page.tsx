import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/(dash)/or-not-found'
import { conditionHref, conditionTabs, readView, viewLinks } from '@/app/(dash)/view-links'
import { SafetyCondition } from '@/components/report/safety-condition'
import { AsOf } from '@/components/shell/as-of'
import { PageHeader } from '@/components/shell/page-header'
import { ModelsTable } from '@/components/tables/models-table'
import { ButtonLink } from '@/components/ui/button'
import { modelsView } from '@/lib/assess/models-view'
import { readModelsWithRuns } from '@/lib/assess/models-with-runs'
import { requireActor } from '@/lib/auth/require-actor'
import { day } from '@/lib/format/date'
import { can } from '@/lib/roles'
import { type PageParams, toParams } from '@/lib/url-state'
import { toModelRows } from './models-rows'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('models'))('title') }
}

export default async function ModelsPage({ searchParams }: { searchParams: Promise<PageParams> }) {
  const reader = await requireActor()
  const address = toParams(await searchParams)
  const { models, withResult, policy, condition } = await orNotFound(modelsView(reader, readView(address)))
  const [t, conditions, withRuns] = await Promise.all([
    getTranslations('models'),
    getTranslations('condition'),
    readModelsWithRuns(reader),
  ])
  return (
    <>
      <PageHeader title={t('title')} standfirst={t('standfirst', { n: models.length, withResult })}>
        {can(reader.roles, 'model.change') && <ButtonLink href="/models/import">{t('import')}</ButtonLink>}
      </PageHeader>
      <div className="bar">
        {policy && (
          <SafetyCondition
            {...conditionTabs(condition, (one) => conditionHref(address, one, policy.condition), {
              attack: (one) => conditions(`attack.${one}`),
              safeguard: (one) => conditions(`tab.${one}`),
            })}
          />
        )}
        <div className="end">
          <AsOf
            date={day(new Date().toISOString())}
            policy={policy?.name ?? null}
            status={policy?.status}
            condition={policy && conditions(`of.${condition.safeguard}`, condition)}
          />
        </div>
      </div>
      <ModelsTable
        rows={toModelRows(models, viewLinks(address), withRuns)}
        label={t('title')}
        caption={t('caption')}
        empty={t('empty')}
        emptyNext={t('emptyNext')}
      />
      <p className="caption">
        <a href="/api/v1/export/models.csv">{t('download')}</a>
      </p>
    </>
  )
}
