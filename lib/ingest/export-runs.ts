import 'server-only'
import { transaction } from '@/db/client'
import { listBenchmarks } from '@/db/queries/benchmarks'
import { listReportedMetrics } from '@/db/queries/metrics'
import { countRuns, listRuns, type RunFilter, type StoredRun } from '@/db/queries/runs'
import { withoutErrorText } from '@/lib/assess/restricted'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import type { MoreWhen } from '@/lib/evals/axis'
import { runsEveryEvalEver } from '@/lib/export/every-eval-ever'
import type { ExportedRun } from '@/lib/export/exported-run'
import { runsCsv } from '@/lib/export/runs-csv'
import { textStream } from '@/lib/export/text-stream'

const WRITERS = { csv: runsCsv, json: runsEveryEvalEver }
/** As many as a list gives at once. */
const PAGE = 200

/**
 * Accepted runs as one file, read as it is asked for: never more than a page of them is in memory, and no connection is
 * held while somebody is slow to take it. Which and how many is recorded before the first byte. Oldest first, so that a
 * revision comes after what it revises.
 */
export async function exportRuns(
  actor: Doer,
  filter: Omit<RunFilter, 'state'>,
  form: keyof typeof WRITERS,
): Promise<ReadableStream<Uint8Array>> {
  allow(actor, 'run.export')
  await transaction(async (tx) => {
    const runs = await countRuns(filter, tx)
    await record(tx, actor, 'run.export', 'runs', { form, filter, runs })
  })
  return textStream(WRITERS[form](pagesOf(filter)))
}

async function* pagesOf(filter: RunFilter): AsyncGenerator<ExportedRun[]> {
  const benchmarks = await listBenchmarks()
  const directions = new Map(benchmarks.map(({ id, moreWhen }) => [id, moreWhen]))
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listRuns>> = await listRuns({
      ...filter,
      sort: 'completedAt',
      limit: PAGE,
      cursor,
    })
    const metrics = await listReportedMetrics(page.items.map(({ id }) => id))
    yield withoutErrorText(page.items, benchmarks).map((run) => ({
      ...run,
      metrics: metrics.get(run.id) ?? [],
      lowerIsBetter: lowerIsBetter(run, directions),
    }))
    cursor = page.nextCursor
  } while (cursor !== null)
}

/** The run's own word, else its benchmark's; null: nobody has said. */
function lowerIsBetter({ moreWhen, benchmark }: StoredRun, directions: ReadonlyMap<string, MoreWhen | null>) {
  const direction = moreWhen ?? (benchmark === null ? null : (directions.get(benchmark) ?? null))
  return direction === null ? null : direction === 'lower'
}
