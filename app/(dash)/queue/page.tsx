import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/shell/page-header'
import { QueuesTable } from '@/components/tables/queues-table'
import { Tabs } from '@/components/ui/tabs'
import { requireActor } from '@/lib/auth/require-actor'
import { queuesPage } from '@/lib/review/queue-view'
import { can } from '@/lib/roles'
import { choice, cursor, type PageParams, readState, toParams, writeState } from '@/lib/url-state'

const STATES = ['open', 'closed'] as const
const PARTS = { state: choice('state', STATES, 'open'), cursor: cursor('cursor') }

export async function generateMetadata() {
  return { title: (await getTranslations('queue'))('title') }
}

export default async function QueuesPage({ searchParams }: { searchParams: Promise<PageParams> }) {
  const reader = await requireActor()
  const params = toParams(await searchParams)
  const { state, cursor: at } = readState(PARTS, params)
  const [t, view] = await Promise.all([
    getTranslations('queue'),
    queuesPage(reader, { cursor: at, isClosed: state === 'closed' }),
  ])
  const href = (change: Partial<{ state: typeof state; cursor: string | null }>) =>
    `/queue${writeState(PARTS, params, { cursor: null, ...change })}`
  return (
    <>
      <PageHeader title={t('title')} standfirst={t('standfirst')}>
        <div className="btns">
          <Link className="btn" href="/queue/label-sets" prefetch={false}>
            {t('labelSets')}
          </Link>
          {can(reader.roles, 'queue.make') && (
            <Link className="btn first" href="/queue/new" prefetch={false}>
              {t('make')}
            </Link>
          )}
        </div>
      </PageHeader>
      <div className="bar">
        <Tabs
          label={t('which')}
          tabs={STATES.map((one) => ({ href: href({ state: one }), label: t(`tabs.${one}`), current: state === one }))}
        />
      </div>
      <QueuesTable
        rows={view.items.map((queue) => ({ ...queue, held: view.held.get(queue.id) ?? 0 }))}
        next={view.nextCursor && href({ cursor: view.nextCursor })}
        empty={t(state === 'open' ? 'empty' : 'emptyClosed')}
        emptyNext={state === 'open' ? t('emptyNext') : undefined}
      />
    </>
  )
}
