import { sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'

/** Another finding, not resolved, of the same crossing as this one. null: there is none, or it is no crossing. */
export async function findOpenCrossing(finding: string, on: Queryable = db): Promise<string | null> {
  const [row] = await on.execute<{ id: string }>(sql`
    select same.id from findings this join findings same on same.id <> this.id
      and (same.model_id, same.area_id, same.attack, same.safeguard, same.policy_id, same.worsened, same.reached)
        = (this.model_id, this.area_id, this.attack, this.safeguard, this.policy_id, this.worsened, this.reached)
    where this.id = ${finding} and this.origin = 'crossing' and same.origin = 'crossing' and same.state <> 'resolved'`)
  return row?.id ?? null
}

/** Whether it is the database's refusal of a second open finding of one crossing. */
export function isSecondOfCrossing(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null
  return (
    cause instanceof Error &&
    'constraint_name' in cause &&
    cause.constraint_name === 'findings_one_crossing' &&
    'code' in cause &&
    cause.code === '23505'
  )
}
