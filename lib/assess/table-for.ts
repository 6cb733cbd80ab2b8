import { findSaidColumns, type SaidColumns } from '@/db/queries/column-mappings'
import type { StoredTable } from '@/db/queries/uploads'
import { allow, type Doer } from '@/lib/auth/allow'
import { asCut, type TableMapping, type TableView } from '@/lib/evals/table'
import { can } from '@/lib/roles'

/** A table as this reader may see it: its cells may hold anything, so they are for those who bring files in or decide about them. */
export function tableFor(reader: Doer, { view, mapping }: StoredTable): StoredTable {
  allow(reader, 'pages.read')
  return can(reader.roles, 'upload.map') ? { view, mapping } : { view: { ...view, rows: [] }, mapping }
}

/** What is proposed for a table, because somebody said it of one with the same headers; `said`: who, and who accepted it. */
export type Proposal = { mapping: TableMapping; said: SaidColumns }

/** What was said last, accepted or not: a person looks at it before anything is read by it. null: nothing was. */
export async function proposalFor(reader: Doer, view: TableView): Promise<Proposal | null> {
  allow(reader, 'pages.read')
  const said = await findSaidColumns(view.signature)
  return said && { mapping: asCut(said.mapping, view), said }
}
