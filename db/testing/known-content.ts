import { sql } from 'drizzle-orm'
import { db } from '@/db/client'

/** As if a pending run had been stored by what its content was known by then. */
export async function knownBy(run: string, contentSha256: string): Promise<void> {
  await db.execute(sql`update runs set content_sha256 = ${contentSha256} where id = ${run}`)
}
