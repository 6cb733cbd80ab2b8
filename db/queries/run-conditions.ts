import { sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import type { Condition } from '@/lib/evals/condition'

/** Every condition under which an accepted, successful run of some benchmark stands: at most one for each combination. */
export async function listRunConditions(on: Queryable = db): Promise<Condition[]> {
  const rows = await on.execute<Condition>(sql`
    select distinct attack, safeguard from runs
    where state = 'accepted' and status = 'success' and benchmark_id is not null and model_id is not null
    order by attack, safeguard`)
  return rows.map(({ attack, safeguard }) => ({ attack, safeguard }))
}
