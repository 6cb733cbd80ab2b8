import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cite, open } from '@/app/(dash)/findings/actions'
import { citeChoices } from '@/app/(dash)/findings/cite-choices'
import { orNotFound } from '@/app/(dash)/or-not-found'
import { SampleText } from '@/app/(dash)/runs/[run]/samples/[position]/sample-text'
import { KeysSheet } from '@/components/queue/keys-sheet'
import { ReviewSteps } from '@/components/queue/review-steps'
import { WordSelection } from '@/components/queue/word-selection'
import { PageHeader } from '@/components/shell/page-header'
import { CiteBar } from '@/components/transcript/cite-bar'
import { askedMessage } from '@/components/transcript/message-link'
import { SampleFacts } from '@/components/transcript/sample-facts'
import { citedSample } from '@/lib/assess/cited-sample'
import { requireActor } from '@/lib/auth/require-actor'
import { sampleView } from '@/lib/ingest/sample-view'
import { queueItemView } from '@/lib/review/queue-item-view'
import { can } from '@/lib/roles'
import type { PageParams } from '@/lib/url-state'
import { ReviewPanel } from './review-panel'

type Props = { params: Promise<{ queue: string; position: string }>; searchParams: Promise<PageParams> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('queue'))('itemTitle') }
}

/** One sample of a queue: the sample itself, and beside it what is asked of it. */
export default async function QueueItemPage({ params, searchParams }: Props) {
  const reader = await requireActor()
  const { queue: id, position: asked } = await params
  const position = /^\d{1,9}$/.test(asked) ? Number(asked) : -1
  const review = await orNotFound(queueItemView(reader, id, position))
  const { queue, item } = review
  const asksFor = askedMessage(await searchParams)
  const view = await sampleView(reader, item.run, item.samplePosition, asksFor.read)
  if (!view) notFound()
  const { run, sample } = view
  const mayCite = run.model !== null && run.state === 'accepted' && can(reader.roles, 'finding.cite')
  const [t, cited, citing] = await Promise.all([
    getTranslations('queue'),
    citedSample(reader, { run: run.id, position: sample.position, withWords: !sample.restricted }),
    mayCite ? citeChoices(reader, run.model ?? '') : null,
  ])
  const link = `/queue/${id}/`
  return (
    <>
      <PageHeader
        title={t('heading', { n: position + 1, size: queue.size })}
        crumbs={[
          { href: '/queue', label: t('title') },
          { href: `/queue/${id}`, label: queue.title },
        ]}
        here={t('nth', { n: position + 1 })}
      >
        <div className="btns">
          <KeysSheet />
          <ReviewSteps
            previous={position > 0 ? `${link}${position - 1}` : null}
            next={position + 1 < queue.size ? `${link}${position + 1}` : null}
          />
        </div>
      </PageHeader>
      <SampleFacts run={run} sample={sample} />
      <div className="review">
        <div>
          <WordSelection />
          <SampleText
            key={position}
            view={view}
            cited={cited}
            mayCite={mayCite}
            asked={asksFor}
            link={`${link}${position}`}
          />
          {citing && (
            <CiteBar
              key={position}
              run={run.id}
              sample={{ id: sample.id, epoch: sample.epoch, position: sample.position }}
              model={run.model ?? ''}
              area={run.area}
              open={open}
              cite={cite}
              {...citing}
            />
          )}
        </div>
        <ReviewPanel key={position} review={review} mayLabel={can(reader.roles, 'queue.label')} />
      </div>
    </>
  )
}
