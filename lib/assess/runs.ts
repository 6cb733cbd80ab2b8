import { listBenchmarks } from '@/db/queries/benchmarks'
import { findRun, listRuns, type StoredRun } from '@/db/queries/runs'
import { allow, type Doer } from '@/lib/auth/allow'
import { withModelReplaced } from './replaced-model'
import { withoutErrorText } from './restricted'

export { RUN_SORTS } from '@/db/queries/runs'

/** One page of runs, as the query has it. */
export async function readRuns(reader: Doer, query: Parameters<typeof listRuns>[0]) {
  allow(reader, 'pages.read')
  const [page, benchmarks] = await Promise.all([listRuns(query), listBenchmarks()])
  return { ...page, items: withoutErrorText(await withModelReplaced(reader, page.items), benchmarks) }
}

/** null: there is no such run. */
export async function readRun(reader: Doer, id: string): Promise<StoredRun | null> {
  allow(reader, 'pages.read')
  const [run, benchmarks] = await Promise.all([findRun(id), listBenchmarks()])
  return run && (withoutErrorText(await withModelReplaced(reader, [run]), benchmarks)[0] ?? null)
}
