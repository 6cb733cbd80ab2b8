import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NamesFilter } from '@/components/forms/names-filter'
import { PageHeader } from '@/components/shell/page-header'
import { NamesTable } from '@/components/tables/names-table'
import { Tabs } from '@/components/ui/tabs'
import { NAME_KINDS, namesView } from '@/lib/assess/names-view'
import { requireActor } from '@/lib/auth/require-actor'
import { choice, cursor, type PageParams, readState, text, toParams, writeState } from '@/lib/url-state'
import { toNameRow } from './name-rows'
import { OneName } from './one-name'

type Props = { searchParams: Promise<PageParams> }

const STATE = { kind: choice('kind', NAME_KINDS, 'model'), q: text('q'), cursor: cursor('cursor'), name: text('name') }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('names'))('title') }
}

export default async function NamesPage({ searchParams }: Props) {
  const reader = await requireActor()
  const params = toParams(await searchParams)
  const state = readState(STATE, params)
  const [t, view] = await Promise.all([getTranslations('names'), namesView(reader, state)])
  const link = (change: Partial<typeof state>) => `/names${writeState(STATE, params, change)}`
  const tabs = NAME_KINDS.map((kind) => ({
    href: link({ kind, cursor: null, name: '' }),
    label: t(`kinds.${kind}`),
    current: kind === state.kind,
  }))
  return (
    <>
      <PageHeader title={t('title')} crumbs={[{ href: '/uploads', label: t('uploads') }]} standfirst={t('standfirst')}>
        <Tabs label={t('kind')} tabs={tabs} />
      </PageHeader>
      {view.chosen && <OneName chosen={view.chosen} models={view.models} benchmarks={view.benchmarks} />}
      <section>
        <NamesFilter kind={state.kind} q={state.q} clearHref={link({ q: '', cursor: null, name: '' })} />
        <NamesTable
          rows={view.items.map((one) => toNameRow(one, view.mayChange ? link({ name: one.key }) : null))}
          label={t(`kinds.${state.kind}`)}
          empty={t(state.q ? 'noMatch' : `empty.${state.kind}`)}
          marked={view.chosen?.name.key ?? null}
          next={view.nextCursor && link({ cursor: view.nextCursor, name: '' })}
        />
      </section>
    </>
  )
}
