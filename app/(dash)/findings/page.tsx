import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { FindingFilters } from '@/components/review/finding-filters'
import { PageHeader } from '@/components/shell/page-header'
import { FindingNumbersTable } from '@/components/tables/finding-numbers-table'
import { FindingsTable } from '@/components/tables/findings-table'
import { Tabs } from '@/components/ui/tabs'
import { findingNumbers } from '@/lib/assess/finding-numbers'
import { findingsView } from '@/lib/assess/findings-view'
import { requireActor } from '@/lib/auth/require-actor'
import { can } from '@/lib/roles'
import type { PageParams } from '@/lib/url-state'
import {
  appliedFilters,
  exportQuery,
  findingsHref,
  readFindingsState,
  STATE_TABS,
  toFindingFilter,
  toFindingSort,
} from './finding-filter'
import { toTableRow } from './finding-rows'

export async function generateMetadata() {
  return { title: (await getTranslations('finding'))('title') }
}

export default async function FindingsPage({ searchParams }: { searchParams: Promise<PageParams> }) {
  const reader = await requireActor()
  const { params, state } = readFindingsState(await searchParams)
  const [t, numbers, view] = await Promise.all([
    getTranslations('finding'),
    findingNumbers(reader),
    findingsView(reader, toFindingFilter(state), toFindingSort(state), state.cursor),
  ])
  const applied = appliedFilters(state)
  const { options, counts } = view
  const named: Record<string, readonly { id: string; name: string }[]> = {
    area: options.areas,
    model: options.models,
    owner: [{ id: 'nobody', name: t('nobody') }, ...options.people],
  }
  const chips = applied.map(({ name, value }) => ({
    name,
    value: named[name]?.find(({ id }) => id === value)?.name ?? value,
    removeHref: findingsHref(params, { [name]: null }),
  }))
  const tabs = STATE_TABS.map((one) => ({
    href: findingsHref(params, { state: one }),
    label: t('tab', { state: t(`tabs.${one}`), n: counts[one] }),
    current: state.state === one,
  }))
  const none = applied.length > 0 || state.state !== 'unresolved' ? 'emptyFiltered' : 'empty'
  return (
    <>
      <PageHeader title={t('title')} standfirst={t('standfirst', { unresolved: view.waiting })}>
        <div className="btns">
          {['csv', 'json'].map((kind) => (
            <a key={kind} className="btn" href={`/api/v1/export/findings.${kind}${exportQuery(state)}`} download>
              {kind.toUpperCase()}
            </a>
          ))}
          {can(reader.roles, 'finding.open') && (
            <Link className="btn first" href="/findings/new" prefetch={false}>
              {t('open')}
            </Link>
          )}
        </div>
      </PageHeader>
      <div className="bar">
        <Tabs label={t('head.state')} tabs={tabs} />
      </div>
      <FindingFilters
        values={state}
        options={options}
        chips={chips}
        clearHref={findingsHref([], { state: state.state })}
        keep={params.filter(([key]) => key === 'sort' || key === 'state')}
      />
      <FindingsTable
        rows={view.rows.map((row) => toTableRow(row, view.today))}
        next={view.nextCursor && findingsHref(params, { cursor: view.nextCursor })}
        empty={t(none)}
        emptyNext={none === 'empty' ? t('emptyNext') : undefined}
      />
      {numbers.length > 0 && (
        <section id="numbers">
          <h2>{t('numbers.title')}</h2>
          <p className="caption lead">{t('numbers.says')}</p>
          <FindingNumbersTable rows={numbers} />
        </section>
      )}
    </>
  )
}
