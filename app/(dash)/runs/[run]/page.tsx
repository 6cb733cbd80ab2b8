import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { toFindingRows } from '@/app/(dash)/findings-of'
import { orNotFound } from '@/app/(dash)/or-not-found'
import { readView } from '@/app/(dash)/view-links'
import { PointsSaid } from '@/components/record/points-said'
import { RunAside } from '@/components/record/run-aside'
import { RunDecision } from '@/components/record/run-decision'
import { RunFacts } from '@/components/record/run-facts'
import { RunHeader } from '@/components/record/run-header'
import { RunSamples } from '@/components/record/run-samples'
import { Said } from '@/components/record/said'
import { StandingSaid } from '@/components/record/standing-said'
import { MetricsTable } from '@/components/tables/metrics-table'
import { RunsTable } from '@/components/tables/runs-table'
import { citedRun } from '@/lib/assess/cited-sample'
import { runView } from '@/lib/assess/run-view'
import { requireActor } from '@/lib/auth/require-actor'
import { samplesPage } from '@/lib/ingest/sample-view'
import { can } from '@/lib/roles'
import { type PageParams, toParams } from '@/lib/url-state'
import { invalidate, restore } from './actions'
import { QueueLink } from './queue-link'
import { RunFindings } from './run-findings'
import { readSamplesState, toSamples } from './run-samples-of'

type Props = { params: Promise<{ run: string }>; searchParams: Promise<PageParams> }

export async function generateMetadata() {
  const t = await getTranslations('runs')
  return { title: t('title') }
}

export default async function RunPage({ params, searchParams }: Props) {
  const reader = await requireActor()
  const [{ run: id }, search] = await Promise.all([params, searchParams])
  const asked = readSamplesState(search)
  const { policy: version } = readView(toParams(search))
  const [view, samples, cited] = await Promise.all([
    orNotFound(runView(reader, id, version)),
    samplesPage(reader, id, asked.state),
    citedRun(reader, id),
  ])
  if (!view || !samples) notFound()
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
          <StandingSaid
            run={run}
            areaName={areaName}
            policy={policy}
            of={view.standing}
            explanation={
              view.placement &&
              `/placements/${view.placement}${version === null ? '' : `?${new URLSearchParams({ policy: version })}`}#${run.axis ?? 'runs'}`
            }
          />
          <RunDecision
            run={run}
            invalidate={view.mayMark && can(reader.roles, 'run.invalidate') ? invalidate : null}
            restore={view.mayMark && can(reader.roles, 'run.restore') ? restore : null}
          />
        </Said>
      </section>
      <section className="cols c2">
        <Said title={t('facts')}>
          <RunFacts run={run} benchmark={benchmark} areaName={areaName} />
        </Said>
        <RunAside run={run} revisions={view.revisions} attempts={view.attempts} />
      </section>
      {samples.counts.all > 0 && <RunSamples {...toSamples(run.id, samples, asked)} />}
      <QueueLink run={run} samples={samples.counts.all} may={can(reader.roles, 'queue.make')} />
      <RunFindings
        run={run}
        rows={toFindingRows(cited.newest)}
        all={cited.all}
        may={can(reader.roles, 'finding.open')}
      />
      <section>
        <h2>{t('siblings')}</h2>
        <RunsTable rows={view.siblings} next={null} empty={t('noSiblings')} sortable={false} />
      </section>
    </>
  )
}
