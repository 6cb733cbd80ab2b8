import { sql } from 'drizzle-orm'
import { type Queryable, transaction } from '@/db/client'

/**
 * Runs a test in a transaction that is undone at its end. Everything inside joins it: `tx`, `db`, and a verb's own
 * `transaction()`. Constraints that wait for the end of a transaction are checked before it is undone.
 */
export async function rolledBack(test: (tx: Queryable) => Promise<void>): Promise<void> {
  const undo = new Error('undone at the end of the test')
  const run = transaction(async (tx) => {
    await test(tx)
    await tx.execute(sql`set constraints all immediate`)
    throw undo
  })
  await run.catch((error: unknown) => {
    if (error !== undo) throw error
  })
}
