import { findAcceptedColumns, findSaidColumns, type SaidColumns } from '@/db/queries/column-mappings'
import { asCut, type TableMapping, type TableView } from '@/lib/evals/table'
import { sentence } from '@/lib/messages/sentence'
import { isContradicted } from './contradicted'

/** `waits`: why it is read by nothing until somebody has looked at its columns. */
export type Governing = { mapping: TableMapping; said: SaidColumns } | { waits: string }

/**
 * By what a table is read at whose columns nobody looks: what was said of tables with these headers, once a reviewer has
 * accepted a run that was read by it, unless the values speak against it.
 */
export async function acceptedMapping(view: TableView): Promise<Governing> {
  const { signature } = view
  const said = (await findAcceptedColumns([signature])).get(signature)
  if (!said) {
    const isSaid = (await findSaidColumns(signature)) !== null
    return { waits: sentence(isSaid ? 'ingest.unacceptedMember' : 'ingest.unmappedMember') }
  }
  const mapping = asCut(said.mapping, view)
  return isContradicted(mapping, view) ? { waits: sentence('ingest.contradictedMember') } : { mapping, said }
}
