import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/(dash)/or-not-found'
import { take, withdraw } from '@/app/(dash)/queue/actions'
import { KeysSheet } from '@/components/queue/keys-sheet'
import { QueuePeopleTable } from '@/components/queue/people-table'
import { QueueProgress } from '@/components/queue/queue-progress'
import { TakeForm } from '@/components/queue/take-form'
import { PageHeader } from '@/components/shell/page-header'
import { QueueItemsTable } from '@/components/tables/queue-items-table'
import { Markdown } from '@/components/ui/markdown'
import { Tabs } from '@/components/ui/tabs'
import { requireActor } from '@/lib/auth/require-actor'
import { ITEM_STATES } from '@/lib/evals/queue-filter'
import { dayAndTime } from '@/lib/format/date'
import { itemsPage, queueView } from '@/lib/review/queue-view'
import { can } from '@/lib/roles'
import { choice, cursor, type PageParams, readState, toParams, writeState } from '@/lib/url-state'
import { QueueFigures } from './queue-figures'
import { QueueManagement } from './queue-management'

const TABS = ['any', ...ITEM_STATES] as const
const PARTS = { state: choice('state', TABS, 'any'), cursor: cursor('cursor') }
type Props = { params: Promise<{ queue: string }>; searchParams: Promise<PageParams> }

export async function generateMetadata() {
  return { title: (await getTranslations('queue'))('title') }
}

export default async function QueuePage({ params, searchParams }: Props) {
  const reader = await requireActor()
  const { queue: id } = await params
  const search = toParams(await searchParams)
  const { state, cursor: at } = readState(PARTS, search)
  const filter = state === 'any' ? {} : { state }
  const [t, view, page] = await Promise.all([
    getTranslations('queue'),
    orNotFound(queueView(reader, id)),
    orNotFound(itemsPage(reader, id, { ...filter, cursor: at })),
  ])
  const { queue } = view
  const { progress, size, reviewers, closed } = queue
  const href = (change: Partial<{ state: typeof state; cursor: string | null }>) =>
    `/queue/${id}${writeState(PARTS, search, { cursor: null, ...change })}`
  const done = progress.agreed + progress.settled
  return (
    <>
      <PageHeader
        title={queue.title}
        crumbs={[{ href: '/queue', label: t('title') }]}
        standfirst={t('stands', { done, size, disputed: progress.disputed, reviewers })}
      >
        <div className="btns">
          {['csv', 'json'].map((kind) => (
            <a key={kind} className="btn" href={`/api/v1/export/labels.${kind}?queue=${id}`} download>
              {kind.toUpperCase()}
            </a>
          ))}
          <KeysSheet />
          {closed === null && can(reader.roles, 'queue.take') && (
            <TakeForm action={take} fields={{ queue: id }}>
              {t('take')}
            </TakeForm>
          )}
        </div>
      </PageHeader>
      {closed && <p>{t('closedBy', { by: closed.by.name, at: dayAndTime(closed.at), reason: closed.reason })}</p>}
      {queue.instructions !== '' && (
        <section>
          <h2>{t('instructions')}</h2>
          <Markdown text={queue.instructions} />
        </section>
      )}
      <section>
        <h2>{t('howFar')}</h2>
        <QueueProgress of={progress} size={size} />
      </section>
      <section>
        <h2>{t('samples')}</h2>
        <div className="bar">
          <Tabs
            label={t('head.state')}
            tabs={TABS.map((one) => ({
              href: href({ state: one }),
              label: t('tab', {
                state: one === 'any' ? t('any') : t(`state.${one}`),
                n: one === 'any' ? size : progress[one],
              }),
              current: state === one,
            }))}
          />
        </div>
        <QueueItemsTable
          queue={id}
          reviewers={reviewers}
          rows={page.items}
          next={page.nextCursor && href({ cursor: page.nextCursor })}
          empty={t('samplesEmpty')}
          withdraw={closed === null && can(reader.roles, 'queue.assign') ? withdraw : null}
        />
      </section>
      <section>
        <h2>{t('people.title')}</h2>
        <QueuePeopleTable rows={view.people} size={size} />
      </section>
      <QueueFigures view={view} />
      <QueueManagement reader={reader} view={view} />
    </>
  )
}
