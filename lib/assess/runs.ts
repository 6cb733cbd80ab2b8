import { findRun, listRuns, type StoredRun } from '@/db/queries/runs'
import { allow, type Doer } from '@/lib/auth/allow'
import { withoutErrorText } from './restricted'

export { RUN_SORTS } from '@/db/queries/runs'

/** One page of runs, as the query has it. */
export async function readRuns(reader: Doer, query: Parameters<typeof listRuns>[0]) {
  allow(reader, 'pages.read')
  const page = await listRuns(query)
  return { ...page, items: await withoutErrorText(page.items) }
}

/** null: there is no such run. */
export async function readRun(reader: Doer, id: string): Promise<StoredRun | null> {
  allow(reader, 'pages.read')
  const run = await findRun(id)
  return run && ((await withoutErrorText([run]))[0] ?? null)
}
