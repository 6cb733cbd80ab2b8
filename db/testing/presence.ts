import { sql } from 'drizzle-orm'
import { db } from '@/db/client'

/** As if so many seconds had gone by since anybody said that they are there. */
export async function letSecondsPass(seconds: number): Promise<void> {
  const earlier = sql`make_interval(secs => ${seconds})`
  await db.execute(sql`update finding_presence set seen_at = seen_at - ${earlier}, wrote_at = wrote_at - ${earlier}`)
}

export async function countPresent(): Promise<number> {
  const [row] = await db.execute<{ n: number }>(sql`select count(*)::int as n from finding_presence`)
  return row?.n ?? 0
}
