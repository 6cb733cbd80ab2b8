import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/shell/page-header'
import { Tabs } from '@/components/ui/tabs'
import { learnedColumnsView } from '@/lib/assess/learned-columns'
import { NAME_KINDS, namesView } from '@/lib/assess/names-view'
import { requireActor } from '@/lib/auth/require-actor'
import { choice, cursor, type PageParams, readState, text, toParams, writeState } from '@/lib/url-state'
import { ColumnsLearned, NamesLearned } from './learned'

type Props = { searchParams: Promise<PageParams> }

const KINDS = [...NAME_KINDS, 'columns'] as const
const STATE = { kind: choice('kind', KINDS, 'model'), q: text('q'), cursor: cursor('cursor'), name: text('name') }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('names'))('title') }
}

export default async function NamesPage({ searchParams }: Props) {
  const reader = await requireActor()
  const params = toParams(await searchParams)
  const { kind, ...asked } = readState(STATE, params)
  const t = await getTranslations('names')
  const link = (change: Partial<typeof asked>) => `/names${writeState(STATE, params, change)}`
  const tabs = KINDS.map((one) => ({
    href: `/names${writeState(STATE, params, { kind: one, cursor: null, name: '' })}`,
    label: t(`kinds.${one}`),
    current: one === kind,
  }))
  return (
    <>
      <PageHeader
        title={t('title')}
        crumbs={[{ href: '/uploads', label: t('uploads') }]}
        standfirst={t(kind === 'columns' ? 'columnsStandfirst' : 'standfirst')}
      >
        <Tabs label={t('kind')} tabs={tabs} />
      </PageHeader>
      {kind === 'columns' ? (
        <ColumnsLearned view={await learnedColumnsView(reader, asked)} q={asked.q} link={link} />
      ) : (
        <NamesLearned view={await namesView(reader, { kind, ...asked })} kind={kind} q={asked.q} link={link} />
      )}
    </>
  )
}
