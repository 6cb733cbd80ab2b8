import { eq } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { columnMappings } from '@/db/schema'
import type { TableMapping } from '@/lib/evals/table'

/** What was last said of the columns of a table with these headers; null: nobody has seen such a table. */
export async function findColumnMapping(signature: string, on: Queryable = db): Promise<TableMapping | null> {
  const [row] = await on
    .select({ mapping: columnMappings.mapping })
    .from(columnMappings)
    .where(eq(columnMappings.signature, signature))
  return row?.mapping ?? null
}

type Said = { signature: string; headers: string[]; mapping: TableMapping; saidBy: string }

/** The latest holds. */
export async function setColumnMapping({ signature, ...said }: Said, tx: Queryable): Promise<void> {
  await tx
    .insert(columnMappings)
    .values({ signature, ...said })
    .onConflictDoUpdate({ target: columnMappings.signature, set: { ...said, saidAt: new Date().toISOString() } })
}
