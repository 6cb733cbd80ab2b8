import { getTranslations } from 'next-intl/server'
import { ExportLinks } from '@/components/record/export-links'
import { RunFilters } from '@/components/record/run-filters'
import { PageHeader } from '@/components/shell/page-header'
import { RunsTable } from '@/components/tables/runs-table'
import { Tabs } from '@/components/ui/tabs'
import { runsView } from '@/lib/assess/runs-view'
import { requireActor } from '@/lib/auth/require-actor'
import type { PageParams } from '@/lib/url-state'
import { appliedFilters, exportQuery, readRunsState, runsHref, toRunFilter, toRunSort } from './run-filter'

export async function generateMetadata() {
  const t = await getTranslations('runs')
  return { title: t('title') }
}

export default async function RunsPage({ searchParams }: { searchParams: Promise<PageParams> }) {
  const reader = await requireActor()
  const { params, state } = readRunsState(await searchParams)
  const [t, view] = await Promise.all([
    getTranslations('runs'),
    runsView(reader, toRunFilter(state), toRunSort(state), state.cursor),
  ])
  const applied = appliedFilters(state)
  const names: Record<string, readonly { id: string; name: string }[]> = {
    model: view.options.models,
    area: view.options.areas,
    benchmark: view.options.benchmarks,
  }
  const chips = applied.map(({ name, value }) => ({
    name,
    value: names[name]?.find(({ id }) => id === value || id === `bmk_${value}`)?.name ?? value,
    removeHref: runsHref(params, { [name]: name === 'state' ? 'accepted' : null }),
  }))
  const areaTabs = [{ id: null, name: t('allAreas') }, ...view.options.areas].map(({ id, name }) => ({
    href: runsHref(params, { area: id }),
    label: name,
    current: state.area === id,
  }))
  return (
    <>
      <PageHeader title={t('title')} standfirst={t('standfirst', { filtered: applied.length > 0 ? 'yes' : 'no' })}>
        {view.rows.length > 0 && <ExportLinks query={exportQuery(state)} />}
      </PageHeader>
      <div className="bar">
        <Tabs label={t('filter.area')} tabs={areaTabs} />
      </div>
      <RunFilters
        values={state}
        options={view.options}
        chips={chips}
        clearHref="/runs"
        keep={params.filter(([key]) => key === 'sort')}
      />
      <RunsTable
        rows={view.rows}
        next={view.nextCursor && runsHref(params, { cursor: view.nextCursor })}
        empty={t(applied.length > 0 ? 'emptyFiltered' : 'empty')}
        emptyNext={applied.length > 0 ? undefined : t('emptyNext')}
      />
    </>
  )
}
