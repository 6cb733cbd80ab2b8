import 'server-only'
import { type KnownBenchmark, listBenchmarks } from '@/db/queries/benchmarks'
import { findMemberTable } from '@/db/queries/member-tables'
import type { StoredTable, StoredUpload } from '@/db/queries/uploads'
import { type Proposal, proposalFor, tableFor } from '@/lib/assess/table-for'
import { allow, type Doer } from '@/lib/auth/allow'
import { ImportError } from '@/lib/errors'
import type { TableColumn, TableCut, TableMapping, TableView } from '@/lib/evals/table'
import { toldFault } from '@/lib/evals/told-fault'
import { withOpenUnits } from './contradicted'
import { guessBenchmark } from './guess-mapping'
import { memberView } from './map-member-table'
import { tableView } from './map-table'
import { unitByBenchmark } from './unit-by-benchmark'

/**
 * A table on the page on which a person says what its columns are. `mapping`: what was said, or what is proposed.
 * `said`: where that was said of an earlier table with these headers; null: it is this one's own, or a guess. `problem`:
 * why it cannot be cut as asked; the rest is then as it was.
 */
export type TableStep = {
  view: TableView
  mapping: TableMapping
  settled: boolean
  said: Proposal['said'] | null
  problem: string | null
}

/** null: the upload is no table. `asked` null: as it was said or guessed to be cut. */
export async function tableStep(reader: Doer, upload: StoredUpload, asked: TableCut | null): Promise<TableStep | null> {
  allow(reader, 'pages.read')
  return upload.table && stepOf(reader, upload.table, asked, (cut) => tableView(reader, upload, cut))
}

/** The same of a table in an archive, chosen by its path. null: there is none. */
export async function memberTableStep(
  reader: Doer,
  upload: StoredUpload,
  member: string,
  asked: (guess: TableCut) => TableCut | null,
): Promise<TableStep | null> {
  allow(reader, 'pages.read')
  const table = await findMemberTable(upload.id, member)
  return table && stepOf(reader, table, asked(table.view.guess), (cut) => memberView(reader, upload, table, cut))
}

async function stepOf(
  reader: Doer,
  stored: StoredTable,
  asked: TableCut | null,
  cutAs: (cut: TableCut) => Promise<TableView>,
): Promise<TableStep> {
  const { view, mapping } = tableFor(reader, stored)
  const settled = mapping !== null
  const cut = asked ?? mapping
  try {
    const shown = cut ? tableFor(reader, { view: await cutAs(cut), mapping }).view : view
    const own = mapping && isSameCut(shown.guess, mapping) ? mapping : null
    const proposal = own ? null : await proposalFor(reader, shown)
    const before = proposal && withOpenUnits(proposal.mapping, shown)
    const proposed = before ?? (await withBenchmarks(shown.guess, shown, await listBenchmarks()))
    return { view: shown, mapping: own ?? proposed, settled, said: proposal?.said ?? null, problem: null }
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    return { view, mapping: mapping ?? view.guess, settled, said: null, problem: toldFault(error.message) }
  }
}

function isSameCut(one: TableCut, other: TableCut): boolean {
  return (
    one.sheet === other.sheet &&
    one.headerRow === other.headerRow &&
    one.delimiter === other.delimiter &&
    one.decimal === other.decimal
  )
}

/** A column named like a benchmark is proposed to be it; shown to a person before anything is stored by it. */
async function withBenchmarks(
  guess: TableMapping,
  view: TableView,
  benchmarks: readonly KnownBenchmark[],
): Promise<TableMapping> {
  if (guess.layout === 'long') return guess
  const taken = new Set<string>()
  const columns: TableColumn[] = []
  for (const column of guess.columns) {
    const isOpen = column.role === 'value' && column.benchmark === null
    const found = isOpen ? (await guessBenchmark(view.headers[column.index] ?? '', benchmarks)).benchmark : null
    // Columns that differ by a suffix are the same benchmark run otherwise: which of them counts is for a person to say.
    const proposed = found && !taken.has(found.id) ? found.id : null
    if (proposed) taken.add(proposed)
    const unit = found ? unitByBenchmark(column, found, view) : column.unit
    columns.push({ ...column, benchmark: proposed ?? column.benchmark, unit })
  }
  return { ...guess, columns }
}
