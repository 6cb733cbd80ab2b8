import type { SQL } from 'drizzle-orm'
import { expect } from 'vitest'
import { db, type Queryable, transaction } from '@/db/client'

/** The database refuses it and says why; in a part of the transaction of its own, so that more can be tried after it. */
export async function refused(tx: Queryable, statement: SQL, why: RegExp): Promise<void> {
  await expect(tx.transaction((inner) => inner.execute(statement))).rejects.toMatchObject({
    cause: { message: expect.stringMatching(why) },
  })
}

/** The same of what a query does, for tests that hold no SQL. */
export async function refusedBecause(why: string, work: (tx: Queryable) => Promise<unknown>): Promise<void> {
  await expect(transaction(work)).rejects.toMatchObject({ cause: { message: expect.stringContaining(why) } })
}

/** How many rows it touched. */
export async function rows(statement: SQL): Promise<number> {
  return (await db.execute(statement)).count
}
