import { sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { placedModel, recordsOf } from './placed-model'

/**
 * Of each model, or of one, the assessment that was signed last about each area, once however many areas that is; one that
 * was taken back only where no other is. In no order. `placed`: the model it counts under now.
 */
export async function listSigned(model?: string, on: Queryable = db): Promise<{ id: string; placed: string }[]> {
  const rows = await on.execute<{ id: string; placed: string }>(sql`
    with signed as (
      select a.id, a.areas, ${placedModel(sql`m`)} as placed, s.id as sign_off, s.signed_at,
        exists (select from assessment_withdrawals w where w.assessment_id = a.id) as withdrawn
      from sign_offs s join assessments a on a.id = s.assessment_id join models m on m.id = a.model_id
      where ${model === undefined ? sql`true` : sql`a.model_id in ${recordsOf([model])}`}
    )
    select distinct id, placed from (
      select distinct on (placed, area) id, placed from signed cross join unnest(areas) area
      order by placed, area, withdrawn, signed_at desc, sign_off desc
    ) last`)
  return [...rows]
}
