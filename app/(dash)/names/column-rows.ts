import type { ColumnWords } from '@/components/tables/cells/said-column'
import type { LearnedColumnsRow } from '@/components/tables/learned-columns-table'
import type { ColumnToName } from '@/components/uploads/column-fields'
import type { SaidColumns } from '@/db/queries/column-mappings'
import type { LearnedColumns } from '@/lib/assess/learned-columns'
import { readColumns } from '@/lib/evals/table'

type Benchmarks = readonly { id: string; name: string }[]

const SHOWN = 6
const MOST_HEADER = 80

export function toColumnsRow(
  { said, governing }: LearnedColumns,
  benchmarks: Benchmarks,
  href: (signature: string) => string,
): LearnedColumnsRow {
  const { signature, headers, mapping, saidBy, saidAt, upload, accepted } = said
  const read = toWords(said, benchmarks)
  return {
    key: signature,
    columns: read.slice(0, SHOWN).map((column) => ({ ...column, header: beginning(column.header) })),
    more: Math.max(0, read.length - SHOWN),
    notRead: headers.length - read.length,
    layout: mapping.layout,
    by: saidBy.name,
    at: saidAt,
    upload: upload && { name: upload.name, href: `/uploads/${upload.id}` },
    accepted: accepted && { by: accepted.by.name, at: accepted.at },
    earlierHolds: accepted === null && governing !== null,
    href: href(signature),
  }
}

/** The columns that are read, each as it was said. */
export function toWords({ headers, mapping }: SaidColumns, benchmarks: Benchmarks): ColumnWords[] {
  return readColumns(mapping).map(({ index, role, benchmark, unit }) => ({
    index,
    header: headers[index] ?? '',
    role,
    benchmark: nameOf(benchmark, benchmarks),
    unit,
  }))
}

/** Every column, to be said anew. */
export function toFields({ headers, mapping }: SaidColumns, benchmarks: Benchmarks): ColumnToName[] {
  const known = new Map(mapping.columns.map((column) => [column.index, column]))
  return headers.map((header, index) => {
    const said = known.get(index) ?? { index, role: 'ignore' as const, benchmark: null, unit: null }
    return { index, header, examples: null, said, benchmark: nameOf(said.benchmark, benchmarks) ?? '' }
  })
}

function beginning(header: string): string {
  return header.length > MOST_HEADER ? `${header.slice(0, MOST_HEADER - 1)}…` : header
}

function nameOf(id: string | null, benchmarks: Benchmarks): string | null {
  return id === null ? null : (benchmarks.find((one) => one.id === id)?.name ?? id)
}
