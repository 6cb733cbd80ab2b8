import { findRun, listRuns, type StoredRun } from '@/db/queries/runs'
import { allow, type Doer } from '@/lib/auth/allow'

export { RUN_SORTS } from '@/db/queries/runs'

/** One page of runs, as the query has it. */
export async function readRuns(reader: Doer, query: Parameters<typeof listRuns>[0]) {
  allow(reader, 'pages.read')
  return listRuns(query)
}

/** null: there is no such run. */
export async function readRun(reader: Doer, id: string): Promise<StoredRun | null> {
  allow(reader, 'pages.read')
  return findRun(id)
}
