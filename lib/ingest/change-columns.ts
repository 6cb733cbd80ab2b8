import 'server-only'
import { z } from 'zod'
import { type Queryable, transaction } from '@/db/client'
import { deleteSaidColumns, findSaidColumns, lockColumns, type SaidColumns } from '@/db/queries/column-mappings'
import { reason } from '@/lib/audit/reason'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, InvalidInput, NotFound } from '@/lib/errors'
import { storable } from '@/lib/evals/storable-text'
import { saysTheSame, type TableMapping } from '@/lib/evals/table'
import { sentence } from '@/lib/messages/sentence'
import { columnsOfForm, toColumnField } from './column-fields'
import { rememberColumns } from './remember-columns'
import { mappingProblems, tableMapping } from './table-mapping'

/** What was said of tables with these headers. `said`: what is the latest as far as whoever changes it has seen. */
export const forgetColumnsInput = z.strictObject({ signature: z.string().max(100), said: z.string().max(300), reason })

/** What the columns are from now on; how a table is cut into them is told by each table. */
export const changeColumnsInput = forgetColumnsInput.extend(tableMapping.pick({ layout: true, columns: true }).shape)

/** The same as its form sends it, its columns as `columnsOfForm` reads them. */
export const changeColumnsForm = z.looseObject({ ...forgetColumnsInput.shape, layout: z.string() })

/**
 * Columns of tables with these headers are said to be something else. All that was said before is withdrawn, what was
 * accepted included: tables inside archives are read again once a run that was read by the new word is accepted. Throws
 * NotFound, Conflict where something else was said meanwhile, InvalidInput with the path of each problem.
 */
export async function changeColumns(actor: Doer, input: z.output<typeof changeColumnsInput>): Promise<void> {
  allow(actor, 'name.change')
  const { layout, columns } = storable(input)
  await transaction(async (tx) => {
    const known = await lockSaid(input, tx)
    const mapping: TableMapping = { ...known.mapping, layout, columns }
    const problems = await mappingProblems(mapping, known)
    const [first] = problems
    if (first) throw new InvalidInput(first.message, problems)
    if (saysTheSame(mapping, known.mapping)) {
      const message = sentence('names.sameColumns')
      throw new InvalidInput(message, [{ path: 'table.columns', message }])
    }
    const { signature, headers } = known
    const id = await rememberColumns({ signature, headers, mapping, by: actor.id, upload: null }, tx)
    await deleteSaidColumns(signature, tx, id)
    await record(tx, actor, 'name.change', signature, { ...told(known), after: mapping, reason: input.reason })
  })
}

/** Columns told by the fields of a form. Throws as `changeColumns` does, with the names of the fields. */
export async function changeColumnsFromForm(actor: Doer, form: z.output<typeof changeColumnsForm>): Promise<void> {
  allow(actor, 'name.change')
  const { signature, said, reason, layout } = form
  const columns = await columnsOfForm(form)
  const read = changeColumnsInput.safeParse({ signature, said, reason, layout, columns })
  if (!read.success) throw new InvalidInput(sentence('fields.wrong'))
  try {
    await changeColumns(actor, read.data)
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    throw new InvalidInput(error.message, error.problems.map(toColumnField(read.data)))
  }
}

/** The next table with these headers is guessed and asked about anew. Throws NotFound and Conflict. */
export async function forgetColumns(actor: Doer, input: z.output<typeof forgetColumnsInput>): Promise<void> {
  allow(actor, 'name.remove')
  await transaction(async (tx) => {
    const known = await lockSaid(input, tx)
    await deleteSaidColumns(known.signature, tx)
    await record(tx, actor, 'name.remove', known.signature, { ...told(known), reason: input.reason })
  })
}

async function lockSaid({ signature, said }: z.output<typeof forgetColumnsInput>, tx: Queryable): Promise<SaidColumns> {
  await lockColumns(storable(signature), tx)
  const known = await findSaidColumns(storable(signature), tx)
  if (!known) throw new NotFound(sentence('names.unknownColumns'))
  if (known.id !== said) throw new Conflict(sentence('names.saidMeanwhile'))
  return known
}

const MOST_HEADERS = 20

/** Headers tell which tables are meant to whoever reads the audit log: a few do. */
function told({ headers, mapping, saidBy, accepted }: SaidColumns) {
  const names = headers.slice(0, MOST_HEADERS)
  return { kind: 'columns', headers: names, before: mapping, saidBy: saidBy.id, acceptedBy: accepted?.by.id ?? null }
}
