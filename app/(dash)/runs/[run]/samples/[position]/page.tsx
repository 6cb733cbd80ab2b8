import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cite, open } from '@/app/(dash)/findings/actions'
import { citeChoices } from '@/app/(dash)/findings/cite-choices'
import { ReasonForm } from '@/components/forms/reason-form'
import { PageHeader } from '@/components/shell/page-header'
import { CiteBar } from '@/components/transcript/cite-bar'
import { askedMessage } from '@/components/transcript/message-link'
import { SampleFacts } from '@/components/transcript/sample-facts'
import { SampleMarks } from '@/components/transcript/sample-marks'
import { SampleSteps } from '@/components/transcript/sample-steps'
import { SamplesBeside } from '@/components/transcript/samples-beside'
import { citedSample } from '@/lib/assess/cited-sample'
import { requireActor } from '@/lib/auth/require-actor'
import { sampleView } from '@/lib/ingest/sample-view'
import { can } from '@/lib/roles'
import type { PageParams } from '@/lib/url-state'
import { invalidate, restore } from './actions'
import { SampleText } from './sample-text'

type Props = { params: Promise<{ run: string; position: string }>; searchParams: Promise<PageParams> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sample'))('title') }
}

export default async function SamplePage({ params, searchParams }: Props) {
  const reader = await requireActor()
  const { run: id, position: asked } = await params
  const position = /^\d{1,10}$/.test(asked) ? Number(asked) : -1
  const asksFor = askedMessage(await searchParams)
  const view = await sampleView(reader, id, position, asksFor.read)
  if (!view) notFound()
  const { run, sample, around, marks } = view
  const isEvidence = run.model !== null && (run.state === 'accepted' || run.state === 'invalidated')
  const mayCite = isEvidence && can(reader.roles, 'finding.cite')
  const [t, cited, citing] = await Promise.all([
    getTranslations('sample'),
    citedSample(reader, { run: run.id, position, withWords: !sample.restricted }),
    mayCite ? citeChoices(reader, run.model ?? '') : null,
  ])
  const total = Math.max(run.samples.inFile ?? 0, position + 1)
  const link = `/runs/${run.id}/samples/`
  const to = (other: { position: number } | undefined) => (other ? `${link}${other.position}` : null)
  const mark = sample.invalidated ? 'sample.restore' : 'sample.invalidate'
  return (
    <>
      <PageHeader
        title={t('heading', { id: sample.id, epoch: sample.epoch })}
        crumbs={[
          { href: '/runs', label: t('runs') },
          { href: `/runs/${run.id}`, label: run.task },
        ]}
        here={t('nthOf', { n: position + 1, total })}
      >
        <SampleSteps
          previous={to(around.findLast((one) => one.position < position))}
          next={to(around.find((one) => one.position > position))}
        />
      </PageHeader>
      <SampleFacts run={run} sample={sample} />
      <div className="t3">
        <SamplesBeside run={run.id} rows={around} position={position} total={total} />
        <div>
          <SampleText view={view} cited={cited} mayCite={mayCite} asked={asksFor} link={`${link}${position}`} />
          {citing && (
            <CiteBar
              run={run.id}
              sample={{ id: sample.id, epoch: sample.epoch, position }}
              model={run.model ?? ''}
              area={run.area}
              open={open}
              cite={cite}
              {...citing}
            />
          )}
          <SampleMarks marks={marks} />
          {view.mayMark && can(reader.roles, mark) && (
            <ReasonForm
              key={mark}
              action={sample.invalidated ? restore : invalidate}
              fields={{ run: run.id, position: String(position) }}
              act={t(sample.invalidated ? 'restore' : 'invalidate')}
              means={t(sample.invalidated ? 'restoreMeans' : 'invalidateMeans')}
            />
          )}
        </div>
      </div>
    </>
  )
}
