import { sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { placedModel, recordsOf } from './placed-model'

/**
 * Of each model, or of one, the signed assessments that may be in force, and in every area the newest whatever became of
 * it; in no order. `placed`: the model it counts under now.
 */
export async function listSigned(model?: string, on: Queryable = db): Promise<{ id: string; placed: string }[]> {
  const rows = await on.execute<{ id: string; placed: string }>(sql`
    with signed as (
      select a.id, a.areas, ${placedModel(sql`m`)} as placed, s.id as sign_off, s.signed_at, s.expires_at > now()
        and not exists (select from sign_off_ends e where e.sign_off_id = s.id)
        and not exists (select from assessment_withdrawals w where w.assessment_id = a.id) as may_hold
      from sign_offs s join assessments a on a.id = s.assessment_id join models m on m.id = a.model_id
      where ${model === undefined ? sql`true` : sql`a.model_id in ${recordsOf([model])}`}
    )
    select id, placed from signed where may_hold
    union
    select id, placed from (
      select distinct on (placed, area) id, placed from signed cross join unnest(areas) area
      order by placed, area, signed_at desc, sign_off desc
    ) newest`)
  return [...rows]
}
