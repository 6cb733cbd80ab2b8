import type { Queryable } from '@/db/client'
import {
  findAcceptedColumns,
  findSaidColumns,
  insertSaidColumns,
  lockColumns,
  type SaidColumns,
} from '@/db/queries/column-mappings'
import { rowId } from '@/db/queries/row-id'
import { saysTheSame } from '@/lib/evals/table'

type Saying = Pick<SaidColumns, 'signature' | 'headers' | 'mapping'> & { by: string; upload: string | null }

/**
 * What a person says of tables with these headers is what is proposed from now on. Said again it is no other: it stays
 * with who said it first, and accepted if it is what archives are read by. Gives its id.
 */
export async function rememberColumns({ by, ...said }: Saying, tx: Queryable): Promise<string> {
  await lockColumns(said.signature, tx)
  const latest = await findSaidColumns(said.signature, tx)
  if (latest && saysTheSame(latest.mapping, said.mapping)) return latest.id
  const governing = (await findAcceptedColumns([said.signature], tx)).get(said.signature)
  const accepted = governing && saysTheSame(governing.mapping, said.mapping) ? governing.accepted : null
  const id = rowId('map')
  await insertSaidColumns({ id, ...said, saidBy: by, accepted }, tx)
  return id
}
