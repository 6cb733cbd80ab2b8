import type { RunFilterName } from '@/components/record/run-filters'
import type { RunFilter, RunSort } from '@/db/queries/runs'
import { RUN_SORTS } from '@/lib/assess/runs'
import { RUN_STATES, RUN_STATUSES } from '@/lib/evals/run'
import {
  choice,
  cursor,
  maybe,
  type PageParams,
  type Params,
  readState,
  sort,
  toParams,
  writeState,
} from '@/lib/url-state'

const PARTS = {
  model: maybe('model'),
  area: maybe('area'),
  benchmark: maybe('benchmark'),
  task: maybe('task'),
  status: choice('status', RUN_STATUSES, null),
  state: choice('state', [...RUN_STATES, 'any'], 'accepted'),
  upload: maybe('upload'),
  q: maybe('q'),
  sort: sort(['completedAt', 'task', 'model']),
  cursor: cursor('cursor'),
}
export type RunsState = ReturnType<typeof readRunsState>['state']

export function readRunsState(search: PageParams) {
  const params = toParams(search)
  return { params, state: readState(PARTS, params) }
}

export function toRunFilter({ model, area, benchmark, task, status, state, upload, q }: RunsState): RunFilter {
  const given = { model, area, benchmark, task, status, upload, q }
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null))
  return { ...known, state }
}

export function toRunSort({ sort: asked }: RunsState): RunSort {
  return RUN_SORTS.find((one) => asked !== null && one === `${asked.down ? '-' : ''}${asked.by}`) ?? '-completedAt'
}

/** The filters that are on, in the order of the form. */
export function appliedFilters(state: RunsState): { name: RunFilterName; value: string }[] {
  const { model, area, benchmark, task, status, upload, q } = state
  const given = { area, model, benchmark, task, status, state: state.state, upload, q }
  return FILTERS.flatMap((name) => {
    const value = given[name]
    return value === null || (name === 'state' && value === 'accepted') ? [] : [{ name, value }]
  })
}

/** The same list from its start with some of the state changed. */
export function runsHref(params: Params, change: Partial<RunsState>): string {
  return `/runs${writeState(PARTS, params, { cursor: null, ...change })}`
}

/** The filters as the export takes them; null where the list shows others than accepted runs. */
export function exportQuery(state: RunsState): string | null {
  if (state.state !== 'accepted') return null
  const query = new URLSearchParams(appliedFilters(state).map(({ name, value }) => [name, value])).toString()
  return query === '' ? '' : `?${query}`
}

const FILTERS = ['area', 'model', 'benchmark', 'task', 'status', 'state', 'upload', 'q'] as const
