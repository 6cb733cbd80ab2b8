import { METRIC_COLUMNS, RUN_COLUMNS } from '@/lib/evals/run-columns'
import { csvLine } from './csv-line'
import type { ExportedRun } from './exported-run'
import { metricFacts, runFacts } from './run-facts'

/** A header and a row for each metric; a run without any has one row that names none. RFC 4180. */
export async function* runsCsv(pages: AsyncIterable<readonly ExportedRun[]>): AsyncGenerator<string> {
  yield csvLine([...RUN_COLUMNS, ...METRIC_COLUMNS])
  for await (const runs of pages) yield runs.map(linesOf).join('')
}

function linesOf(run: ExportedRun): string {
  const facts = runFacts(run)
  const before = RUN_COLUMNS.map((column) => facts[column])
  if (run.metrics.length === 0) return csvLine([...before, ...METRIC_COLUMNS.map(() => null)])
  return run.metrics
    .map((metric) => metricFacts(run, metric))
    .map((metric) => csvLine([...before, ...METRIC_COLUMNS.map((column) => metric[column])]))
    .join('')
}
