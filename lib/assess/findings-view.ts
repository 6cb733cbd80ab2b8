import { listAreas } from '@/db/queries/areas'
import { countFindings, type Finding, type FindingFilter, type FindingSort, listFindings } from '@/db/queries/findings'
import { listAllModels } from '@/db/queries/models'
import { allow, type Doer } from '@/lib/auth/allow'
import { InvalidInput } from '@/lib/errors'
import type { FindingState } from '@/lib/evals/finding'
import { findingChoices } from './findings'

type Option = { id: string; name: string }

/** What a finding can be about, whose it can be, and the labels in use. */
export type FindingOptions = { areas: Option[]; models: Option[]; people: Option[]; labels: string[] }

/** One page of findings with what it can be filtered by; `counts`: what each state's list holds under the other filters. */
export type FindingsView = {
  rows: Finding[]
  nextCursor: string | null
  counts: Record<FindingState | 'unresolved' | 'any', number>
  /** How many are not resolved, whatever is filtered. */
  waiting: number
  options: FindingOptions
  /** The day it is, in UTC, as due days are written. */
  today: string
}

/** `cursor` null: from the start. A cursor of another order starts over, because a link never fails. */
export async function findingsView(
  reader: Doer,
  filter: FindingFilter,
  sort: FindingSort,
  cursor: string | null,
): Promise<FindingsView> {
  allow(reader, 'pages.read')
  const { state: _, ...others } = filter
  const [page, byState, all, options] = await Promise.all([
    listFrom(filter, sort, cursor),
    countFindings(others),
    countFindings({ state: 'unresolved' }),
    findingOptions(reader),
  ])
  const any = Object.values(byState).reduce((sum, n) => sum + n, 0)
  return {
    rows: page.items,
    nextCursor: page.nextCursor,
    counts: { ...byState, unresolved: any - byState.resolved, any },
    waiting: all.open + all.confirmed + all.disputed,
    options,
    today: new Date().toISOString().slice(0, 10),
  }
}

export async function findingOptions(reader: Doer): Promise<FindingOptions> {
  allow(reader, 'pages.read')
  const [areas, models, choices] = await Promise.all([listAreas(), listAllModels(), findingChoices(reader)])
  return {
    areas: areas.map(({ id, name }) => ({ id, name })),
    models: models.map(({ id, name }) => ({ id, name })),
    ...choices,
  }
}

async function listFrom(filter: FindingFilter, sort: FindingSort, cursor: string | null) {
  try {
    return await listFindings({ ...filter, sort, cursor })
  } catch (error) {
    // Only a cursor can be wrong here: the rest comes from closed lists.
    if (cursor !== null && error instanceof InvalidInput) return listFindings({ ...filter, sort })
    throw error
  }
}
