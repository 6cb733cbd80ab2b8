import { listAreas } from '@/db/queries/areas'
import { listBenchmarks } from '@/db/queries/benchmarks'
import { listAllModels } from '@/db/queries/models'
import { listRuns, type RunFilter, type RunSort } from '@/db/queries/runs'
import { allow, type Doer } from '@/lib/auth/allow'
import { InvalidInput } from '@/lib/errors'
import { type RunRowView, toRunRow } from './run-row'

export type Option = { id: string; name: string }

/** One page of runs with the names of everything that can be filtered by. */
export type RunsView = {
  rows: RunRowView[]
  nextCursor: string | null
  options: { models: Option[]; areas: Option[]; benchmarks: Option[] }
}

/** `cursor` null: from the start. A cursor of another order starts over, because a link never fails. */
export async function runsView(
  reader: Doer,
  filter: RunFilter,
  sort: RunSort,
  cursor: string | null,
): Promise<RunsView> {
  allow(reader, 'pages.read')
  const [page, areas, benchmarks, models] = await Promise.all([
    listFrom(filter, sort, cursor),
    listAreas(),
    listBenchmarks(),
    listAllModels(),
  ])
  const names = { areas: byId(areas), benchmarks: byId(benchmarks) }
  return {
    rows: page.items.map((run) => toRunRow(run, names)),
    nextCursor: page.nextCursor,
    options: { models: models.map(toOption), areas: areas.map(toOption), benchmarks: byName(benchmarks) },
  }
}

async function listFrom(filter: RunFilter, sort: RunSort, cursor: string | null) {
  try {
    return await listRuns({ ...filter, sort, cursor })
  } catch (error) {
    // Only a cursor can be wrong here: the rest comes from closed lists.
    if (cursor !== null && error instanceof InvalidInput) return listRuns({ ...filter, sort })
    throw error
  }
}

function byId(known: readonly Option[]): Map<string, string> {
  return new Map(known.map(({ id, name }) => [id, name]))
}

function byName(known: readonly Option[]): Option[] {
  return known.map(toOption).sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

function toOption({ id, name }: Option): Option {
  return { id, name }
}
