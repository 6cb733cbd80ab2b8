import { z } from 'zod'
import { listBenchmarks } from '@/db/queries/benchmarks'
import type { InputProblem } from '@/lib/errors'
import {
  COLUMN_ROLES,
  DECIMALS,
  DELIMITERS,
  TABLE_LAYOUTS,
  type TableMapping,
  type TableProblem,
  tableProblems,
} from '@/lib/evals/table'
import { sentence } from '@/lib/messages/sentence'

const column = z.strictObject({
  index: z.number().int().min(0).max(10_000),
  role: z.enum(COLUMN_ROLES),
  benchmark: z.string().max(300).nullable().default(null),
  unit: z.string().trim().min(1).max(50).nullable().default(null),
})

export const tableMapping = z.strictObject({
  sheet: z.string().max(300).nullable().default(null),
  headerRow: z.number().int().min(1).max(100).default(1),
  delimiter: z.enum(DELIMITERS).nullable().default(null),
  decimal: z.enum(DECIMALS).default('.'),
  layout: z.enum(TABLE_LAYOUTS),
  columns: z.array(column).min(1).max(1000),
  /** The sheets of the same headers are read by it as well. */
  alike: z.literal(true).optional(),
})

/** What is wrong with a mapping of a table with these headers, each with its path. Empty: it can be read. */
export async function mappingProblems(
  mapping: TableMapping,
  { headers, guess }: { headers: readonly string[]; guess?: TableMapping },
): Promise<InputProblem[]> {
  const known = new Set((await listBenchmarks()).map(({ id }) => id))
  const unknown = mapping.columns.flatMap(({ benchmark }, index) =>
    benchmark !== null && !known.has(benchmark)
      ? [{ path: `table.columns.${index}.benchmark`, message: sentence('ingest.noBenchmark') }]
      : [],
  )
  // Its header and its values speak against each other, so no unit goes without saying.
  const isOpen = (index: number) =>
    guess?.columns.some((one) => one.index === index && one.role === 'value' && one.unit === null) ?? false
  const undecided = mapping.columns.flatMap(({ role, unit, index }, position) =>
    role === 'value' && unit === null && isOpen(index)
      ? [{ path: `table.columns.${position}.unit`, message: sentence('ingest.tableUnitOpen') }]
      : [],
  )
  return [...tableProblems(mapping, headers).map((one) => problemAt(one, mapping)), ...unknown, ...undecided]
}

function problemAt(problem: TableProblem, { columns }: TableMapping): InputProblem {
  const at = (column: number) => `table.columns.${columns.findIndex(({ index }) => index === column)}`
  switch (problem.kind) {
    case 'needs':
      return { path: 'table.columns', message: sentence(`ingest.tableNeeds.${problem.role}`) }
    case 'twice':
      return { path: `${at(problem.column)}.role`, message: sentence('ingest.tableTwice') }
    case 'no-such-column':
      return { path: `${at(problem.column)}.index`, message: sentence('ingest.tableNoColumn') }
    case 'nameless':
      return { path: `${at(problem.column)}.benchmark`, message: sentence('ingest.tableNameless') }
  }
}
