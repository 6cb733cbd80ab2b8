import { listBenchmarks } from '@/db/queries/benchmarks'
import { type InputProblem, InvalidInput } from '@/lib/errors'
import type { TableMapping } from '@/lib/evals/table'
import { sentence } from '@/lib/messages/sentence'

/**
 * What a form says of columns: `role-3`, `benchmark-3` and `unit-3` are of the column at index 3. Roles and units are
 * still to be checked. Throws InvalidInput with the field of each benchmark that is not known.
 */
export async function columnsOfForm(form: Readonly<Record<string, unknown>>) {
  const known = await listBenchmarks()
  const problems: InputProblem[] = []
  const columns = Object.keys(form).flatMap((name) => {
    const index = Number(/^role-(\d{1,4})$/.exec(name)?.[1] ?? Number.NaN)
    if (Number.isNaN(index)) return []
    const written = textOf(form[`benchmark-${index}`])
    const named = known.find(({ id, name: own }) => id === written || own.toLowerCase() === written.toLowerCase())
    if (written !== '' && !named) {
      problems.push({ path: `benchmark-${index}`, message: sentence('ingest.noBenchmark') })
    }
    return [{ index, role: form[name], benchmark: named?.id ?? null, unit: textOf(form[`unit-${index}`]) || null }]
  })
  const [first] = problems
  if (first) throw new InvalidInput(first.message, problems)
  return columns
}

/** `table.columns.1.role` is the field `role-3` where the second column said is the table's fourth. */
export function toColumnField({ columns }: Pick<TableMapping, 'columns'>): (problem: InputProblem) => InputProblem {
  return ({ path, message }) => {
    const [, position, field] = /^table\.columns\.(\d+)\.(role|benchmark|unit|index)$/.exec(path) ?? []
    const index = columns[Number(position)]?.index
    if (index === undefined) return { path: 'columns', message }
    return { path: `${field === 'benchmark' || field === 'unit' ? field : 'role'}-${index}`, message }
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}
