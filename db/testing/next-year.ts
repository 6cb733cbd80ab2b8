import { type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'

/** What is only added to and has a time, with what tells one row from another. */
const DATED: readonly [table: string, at: string, key: SQL][] = [
  ['models', 'created_at', sql`id`],
  ['model_versions', 'valid_from', sql`model_id || ' ' || version`],
  ['area_versions', 'valid_from', sql`area_id || ' ' || version`],
  ['benchmark_versions', 'valid_from', sql`benchmark_id || ' ' || version`],
  ['findings', 'created_at', sql`id`],
  ['finding_versions', 'valid_from', sql`finding_id || ' ' || version`],
  ['placement_records', 'at', sql`concat_ws(' ', model_id, area_id, policy_id, attack, safeguard, at)`],
  ['assessment_withdrawals', 'at', sql`assessment_id`],
  ['runs', 'accepted_at', sql`id`],
  ['audit_rows', 'at', sql`position`],
]

/** Does something, and makes it as if everything that this added had come about a year later. */
export async function nextYear(act: () => Promise<void>): Promise<void> {
  const before = await Promise.all(DATED.map(async ([table, , key]) => keysOf(table, key)))
  await act()
  // What waits for the end of the transaction is in the way of that.
  await db.execute(sql`set constraints all immediate`)
  await db.execute(sql`set constraints all deferred`)
  for (const [index, [table, at, key]] of DATED.entries()) {
    const [name, column] = [sql.identifier(table), sql.identifier(at)]
    await db.execute(sql`alter table ${name} disable trigger user`)
    await db.execute(sql`update ${name} set ${column} = ${column} + interval '1 year'
      where not (${key})::text = any(${sql.param(before[index])}::text[])`)
    await db.execute(sql`alter table ${name} enable trigger user`)
  }
}

async function keysOf(table: string, key: SQL): Promise<string[]> {
  const rows = await db.execute<{ key: string }>(sql`select (${key})::text as key from ${sql.identifier(table)}`)
  return rows.map(({ key }) => key)
}
