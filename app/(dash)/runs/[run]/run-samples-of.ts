import type { SampleFilterTab } from '@/components/record/sample-filters'
import { SAMPLE_FILTERS, type SamplesPage } from '@/lib/ingest/sample-view'
import { choice, cursor, type PageParams, readState, toParams, writeState } from '@/lib/url-state'

const PARTS = {
  filter: choice('samples', SAMPLE_FILTERS, 'all'),
  cursor: cursor('after'),
}

/** Which samples of a run the address asks for. */
export function readSamplesState(search: PageParams) {
  const params = toParams(search)
  return { params, state: readState(PARTS, params) }
}

/** What the samples of a run are drawn from. */
export function toSamples(run: string, page: SamplesPage, { params, state }: ReturnType<typeof readSamplesState>) {
  const link = (change: Partial<typeof state>) =>
    `/runs/${run}${writeState(PARTS, params, { cursor: null, ...change })}#samples`
  const tabs: SampleFilterTab[] = SAMPLE_FILTERS.filter((filter) => filter === 'all' || page.counts[filter] > 0).map(
    (filter) => ({ filter, n: page.counts[filter], href: link({ filter }), current: filter === state.filter }),
  )
  return {
    run,
    rows: page.rows.map((row) => ({ ...row, run })),
    next: page.nextCursor && link({ cursor: page.nextCursor }),
    tabs,
    errors: page.errors,
    restricted: page.restricted,
  }
}
