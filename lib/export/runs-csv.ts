import { guardedText } from '@/lib/evals/formula-guard'
import { METRIC_COLUMNS, RUN_COLUMNS } from '@/lib/evals/run-columns'
import type { ExportedRun } from './exported-run'
import { type Fact, metricFacts, runFacts } from './run-facts'

/** A header and a row for each metric; a run without any has one row that names none. RFC 4180. */
export async function* runsCsv(pages: AsyncIterable<readonly ExportedRun[]>): AsyncGenerator<string> {
  yield toLine([...RUN_COLUMNS, ...METRIC_COLUMNS])
  for await (const runs of pages) yield runs.map(linesOf).join('')
}

function linesOf(run: ExportedRun): string {
  const facts = runFacts(run)
  const before = RUN_COLUMNS.map((column) => facts[column])
  if (run.metrics.length === 0) return toLine([...before, ...METRIC_COLUMNS.map(() => null)])
  return run.metrics
    .map(metricFacts)
    .map((metric) => toLine([...before, ...METRIC_COLUMNS.map((column) => metric[column])]))
    .join('')
}

function toLine(facts: readonly Fact[]): string {
  return `${facts.map(toCell).join(',')}\r\n`
}

// Semicolons and tabs too: where they part cells, what stands behind one begins a cell and could be computed.
const QUOTED = /[",;\t\r\n]|^\s|\s$/

function toCell(fact: Fact): string {
  if (typeof fact === 'number') return String(fact)
  const text = guardedText(fact ?? '')
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
