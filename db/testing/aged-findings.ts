import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { rowId } from '@/db/queries/row-id'

type Aged = {
  area: string
  model: string
  severity: string
  /** Days ago. */
  opened: number
  /** What it became, so many days after it was opened. */
  states: [state: string, days: number][]
}

/** A finding as if it had been opened, and changed, on other days. Gives its id. */
export async function makeAgedFinding({ area, model, severity, opened, states }: Aged): Promise<string> {
  const id = rowId('fnd')
  const at = (days: number) => sql`now() - make_interval(secs => ${(opened - days) * 86_400})`
  const all: [string, number][] = [['open', 0], ...states]
  // Otherwise the database itself says when. What waits for the end of a transaction is in the way of that.
  await db.execute(sql`set constraints all immediate`)
  await db.execute(sql`set constraints all deferred`)
  await db.execute(sql`alter table finding_versions disable trigger finding_versions_follow`)
  await db.execute(sql`
    insert into findings (id, area_id, model_id, origin, title, severity, state, version, runs, created_by, created_at)
    values (${id}, ${area}, ${model}, 'reviewer', 'Aged', ${severity}, 'open', 1, '{}', 'usr_test', ${at(0)})`)
  for (const [index, [state, days]] of all.entries()) {
    await db.execute(sql`
      insert into finding_versions (finding_id, version, valid_from, changed_by, changed_by_name, reason, title, severity, state)
      values (${id}, ${index + 1}, ${at(days)}, 'usr_test', 'A test', 'a test', 'Aged', ${severity}, ${state})`)
    if (index > 0) await db.execute(sql`update findings set state = ${state}, version = ${index + 1} where id = ${id}`)
  }
  await db.execute(sql`set constraints all immediate`)
  await db.execute(sql`set constraints all deferred`)
  await db.execute(sql`alter table finding_versions enable trigger finding_versions_follow`)
  return id
}
