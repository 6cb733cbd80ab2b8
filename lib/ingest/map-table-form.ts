import 'server-only'
import { z } from 'zod'
import { allow, type Doer } from '@/lib/auth/allow'
import { InvalidInput } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { columnsOfForm, toColumnField } from './column-fields'
import { mapMemberTable } from './map-member-table'
import { mapTable } from './map-table'
import { tableMapping } from './table-mapping'

/** A table's mapping as its form sends it, its columns as `columnsOfForm` reads them. */
export const mapTableForm = z.looseObject({
  upload: z.string().max(300),
  /** Of an archive: the path of the table in it. */
  member: z.string().max(1000).optional(),
  sheet: z.string().max(300),
  headerRow: z.coerce.number(),
  delimiter: z.string().max(1),
  decimal: z.string(),
  layout: z.string(),
  /** A box that is ticked. */
  alike: z.string().max(10).optional(),
})

/** Says what a table's columns are, told by the fields of the form. Throws as `mapTable` does, with the names of the fields. */
export async function mapTableFromForm(actor: Doer, form: z.output<typeof mapTableForm>): Promise<void> {
  allow(actor, 'upload.map')
  const columns = await columnsOfForm(form)
  const read = tableMapping.safeParse({
    sheet: form.sheet || null,
    headerRow: form.headerRow,
    delimiter: form.delimiter || null,
    decimal: form.decimal,
    layout: form.layout,
    columns,
    ...(form.alike && { alike: true }),
  })
  if (!read.success) throw new InvalidInput(sentence('fields.wrong'))
  try {
    if (form.member) await mapMemberTable(actor, form.upload, form.member, read.data)
    else await mapTable(actor, form.upload, read.data)
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    throw new InvalidInput(error.message, error.problems.map(toColumnField(read.data)))
  }
}
