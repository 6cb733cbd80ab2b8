import { type SQL, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import type { DecidedAnew } from '@/lib/sign-off/superseded'
import { countedUnder } from './counted-under'
import { toIsoTime } from './iso-time'
import { placedModel } from './placed-model'

/** Of one assessment: its areas, and what was signed of them since, in the order it was. */
export type Since = { areas: string[]; anew: DecidedAnew[] }
type Row = Omit<DecidedAnew, 'signOff'> & { older: string; own: string[]; sign_off: string }

/**
 * What was signed since each of these was, or was frozen where nothing is decided on it, of the same model in some of
 * its areas; what was taken back since is among it, and those of which nothing was are not. Of two signed in the same moment the
 * one with the greater id is the later. In the order in which each came to be one on the same model: of records that were
 * merged afterwards, with that.
 */
export async function listDecidedAnew(assessments: readonly string[], on: Queryable = db): Promise<Map<string, Since>> {
  const found = new Map<string, Since>()
  if (assessments.length === 0) return found
  const rows = await on.execute<Row>(sql`
    with recursive older as materialized (
      select a.id, a.areas, a.model_id, coalesce(s.signed_at, f.frozen_at) as since, coalesce(s.id, '') as sign_off,
        array(select id from ${recordsOfModel(sql`a.model_id`)} record) as records
      from frozen_assessments f
      join assessments a on a.id = f.assessment_id
      left join sign_offs s on s.assessment_id = a.id
      where a.id = any(${sql.param([...assessments])}::text[])
    ),
    ${countedUnder(sql`select ${placedModel(sql`m`)} from older join models m on m.id = older.model_id`)}
    select o.id as older, o.areas as own, a.id as assessment, s.id as sign_off, s.decision, s.signed_at::text as at,
      greatest(s.signed_at, one.since)::text as since,
      array(select area from unnest(o.areas) area where area = any(a.areas)) as areas
    from older o
    join assessments a on a.model_id = any(o.records) and a.areas && o.areas
    join sign_offs s on s.assessment_id = a.id and (s.signed_at, s.id) > (o.since, o.sign_off)
    cross join lateral (
      select min(greatest(c.since, d.since)) as since from counted c join counted d on d.under = c.under
      where c.record = o.model_id and d.record = a.model_id
    ) one
    order by greatest(s.signed_at, one.since), s.signed_at, s.id`)
  for (const { older, own, sign_off: signOff, at, since, ...row } of rows) {
    const before = found.get(older)?.anew ?? []
    found.set(older, { areas: own, anew: [...before, { ...row, signOff, at: toIsoTime(at), since: toIsoTime(since) }] })
  }
  return found
}

/** Ids of the sign-offs that are the last in some area of their model; what `superseding` finds is every other. */
export const LAST_SIGNED = sql`(
  select distinct on (${placedModel(sql`m`)}, area) s.id
  from sign_offs s join assessments a on a.id = s.assessment_id join models m on m.id = a.model_id
  cross join unnest(a.areas) area
  order by ${placedModel(sql`m`)}, area, s.signed_at desc, s.id desc)`

/** A model with those that were merged into the one it is, or became. */
function recordsOfModel(model: SQL): SQL {
  return sql`(select r.id from models r where ${placedModel(sql`r`)} =
    (select ${placedModel(sql`m`)} from models m where m.id = ${model}))`
}
