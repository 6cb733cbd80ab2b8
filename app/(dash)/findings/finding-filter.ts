import { FINDING_FILTERS, type FindingFilterName } from '@/components/review/finding-filters'
import type { FindingFilter, FindingSort } from '@/db/queries/findings'
import { FINDING_SORTS } from '@/lib/assess/findings'
import { FINDING_ORIGINS, FINDING_STATES, SEVERITIES } from '@/lib/evals/finding'
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

export const STATE_TABS = ['unresolved', ...FINDING_STATES, 'any'] as const

const PARTS = {
  state: choice('state', STATE_TABS, 'unresolved'),
  area: maybe('area'),
  model: maybe('model'),
  run: maybe('run'),
  severity: choice('severity', SEVERITIES, null),
  owner: maybe('owner'),
  label: maybe('label'),
  origin: choice('origin', FINDING_ORIGINS, null),
  q: maybe('q'),
  sort: sort(['createdAt', 'severity', 'due']),
  cursor: cursor('cursor'),
}
export type FindingsState = ReturnType<typeof readFindingsState>['state']

export function readFindingsState(search: PageParams) {
  const params = toParams(search)
  return { params, state: readState(PARTS, params) }
}

export function toFindingFilter({
  state,
  area,
  model,
  run,
  severity,
  owner,
  label,
  origin,
  q,
}: FindingsState): FindingFilter {
  const given = { area, model, run, severity, label, origin, q }
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null))
  return {
    ...known,
    ...(owner === null ? {} : { owner: owner === 'nobody' ? null : owner }),
    ...(state === 'any' ? {} : { state }),
  }
}

export function toFindingSort({ sort: asked }: FindingsState): FindingSort {
  return FINDING_SORTS.find((one) => asked !== null && one === `${asked.down ? '-' : ''}${asked.by}`) ?? '-createdAt'
}

/** The filters that are on, in the order of the form. */
export function appliedFilters(state: FindingsState): { name: FindingFilterName; value: string }[] {
  return FINDING_FILTERS.flatMap((name) => {
    const value = state[name]
    return value === null ? [] : [{ name, value }]
  })
}

/** The filters as the export takes them. */
export function exportQuery(state: FindingsState): string {
  const given = appliedFilters(state).map(({ name, value }): [string, string] => [name, value])
  const query = new URLSearchParams(state.state === 'any' ? given : [...given, ['state', state.state]]).toString()
  return query === '' ? '' : `?${query}`
}

/** The same list from its start with some of the state changed. */
export function findingsHref(params: Params, change: Partial<FindingsState>): string {
  return `/findings${writeState(PARTS, params, { cursor: null, ...change })}`
}
