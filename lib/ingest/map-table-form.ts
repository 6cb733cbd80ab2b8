import 'server-only'
import { z } from 'zod'
import { listBenchmarks } from '@/db/queries/benchmarks'
import { allow, type Doer } from '@/lib/auth/allow'
import { type InputProblem, InvalidInput } from '@/lib/errors'
import type { TableMapping } from '@/lib/evals/table'
import { sentence } from '@/lib/messages/sentence'
import { mapTable, tableMapping } from './map-table'

/** A table's mapping as its form sends it: `role-3`, `benchmark-3` and `unit-3` are of the column at index 3. */
export const mapTableForm = z.looseObject({
  upload: z.string().max(300),
  sheet: z.string().max(300),
  headerRow: z.coerce.number(),
  delimiter: z.string().max(1),
  decimal: z.string(),
  layout: z.string(),
})

/** Says what a table's columns are, told by the fields of the form. Throws as `mapTable` does, with the names of the fields. */
export async function mapTableFromForm(actor: Doer, form: z.output<typeof mapTableForm>): Promise<void> {
  allow(actor, 'upload.map')
  const { columns, problems } = await columnsOf(form)
  const [first] = problems
  if (first) throw new InvalidInput(first.message, problems)
  const read = tableMapping.safeParse({
    sheet: form.sheet || null,
    headerRow: form.headerRow,
    delimiter: form.delimiter || null,
    decimal: form.decimal,
    layout: form.layout,
    columns,
  })
  if (!read.success) throw new InvalidInput(sentence('fields.wrong'))
  try {
    await mapTable(actor, form.upload, read.data)
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    throw new InvalidInput(error.message, error.problems.map(toField(read.data)))
  }
}

async function columnsOf(form: Readonly<Record<string, unknown>>) {
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
  return { columns, problems }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}

/** `table.columns.1.role` is the field `role-3` where the second column said is the table's fourth. */
function toField({ columns }: TableMapping): (problem: InputProblem) => InputProblem {
  return ({ path, message }) => {
    const [, position, field] = /^table\.columns\.(\d+)\.(role|benchmark|index)$/.exec(path) ?? []
    const index = columns[Number(position)]?.index
    if (index === undefined) return { path: 'columns', message }
    return { path: `${field === 'benchmark' ? 'benchmark' : 'role'}-${index}`, message }
  }
}
