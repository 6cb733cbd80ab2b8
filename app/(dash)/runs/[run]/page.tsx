import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PointsSaid } from '@/components/record/points-said'
import { RunAside } from '@/components/record/run-aside'
import { RunFacts } from '@/components/record/run-facts'
import { RunHeader } from '@/components/record/run-header'
import { Said } from '@/components/record/said'
import { StandingSaid } from '@/components/record/standing-said'
import { MetricsTable } from '@/components/tables/metrics-table'
import { RunsTable } from '@/components/tables/runs-table'
import { runView } from '@/lib/assess/run-view'
import { requireActor } from '@/lib/auth/require-actor'

type Props = { params: Promise<{ run: string }> }

export async function generateMetadata() {
  const t = await getTranslations('runs')
  return { title: t('title') }
}

export default async function RunPage({ params }: Props) {
  const reader = await requireActor()
  const view = await runView(reader, (await params).run)
  if (!view) notFound()
  const t = await getTranslations('run')
  const { run, benchmark, areaName, primary, points, policy } = view
  return (
    <>
      <RunHeader run={run} primary={primary} />
      <section>
        <h2>{t('metrics')}</h2>
        <MetricsTable rows={view.metrics} caption={t('metricsCaption')} />
      </section>
      <section className="cols c2">
        <Said title={t('points')}>
          <PointsSaid of={points} metric={primary} benchmark={benchmark} />
        </Said>
        <Said title={t('standing')}>
          <StandingSaid run={run} areaName={areaName} policy={policy} of={view.standing} />
        </Said>
      </section>
      <section className="cols c2">
        <Said title={t('facts')}>
          <RunFacts run={run} benchmark={benchmark} areaName={areaName} />
        </Said>
        <RunAside run={run} revisions={view.revisions} />
      </section>
      <section>
        <h2>{t('siblings')}</h2>
        <RunsTable rows={view.siblings} next={null} empty={t('noSiblings')} sortable={false} />
      </section>
    </>
  )
}
