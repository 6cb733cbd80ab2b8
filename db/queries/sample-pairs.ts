import { sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'

/** Two runs whose samples are compared, question by question, by the scorer of each one's primary metric. */
export type RunPair = { before: string; after: string }

/** Over the questions that both scored: how many, and the sums of `after` − `before`. */
export type PairSums = { n: number; sum: number; sumSquares: number; meanBefore: number; meanAfter: number }

/**
 * What the samples of each pair say, in its order; null where no question was scored in both. Several epochs of a question
 * are averaged first, because they are no independent questions. Samples that were set aside are left out.
 */
export async function listPairSums(pairs: readonly RunPair[], on: Queryable = db): Promise<(PairSums | null)[]> {
  if (pairs.length === 0) return []
  const given = JSON.stringify(pairs.map(({ before, after }, at) => ({ at, before, after })))
  const rows = await on.execute<{ at: number; n: number; sum: number; squares: number; was: number; is: number }>(sql`
    with asked as (
      select * from jsonb_to_recordset(${given}::jsonb) as p(at int, before text, after text)
    ), scorers as (
      select run_id, min(scorer) as scorer from metrics
      where is_primary and run_id in (select before from asked union select after from asked)
      group by run_id
    ), questions as (
      select s.run_id, s.sample_id, avg((s.scores ->> c.scorer)::double precision) as score
      from samples s join scorers c on c.run_id = s.run_id
      where s.missing is null and jsonb_typeof(s.scores -> c.scorer) = 'number'
        and not coalesce((
          select m.invalidated from sample_marks m
          where m.run_id = s.run_id and m."position" = s."position" order by m.at desc limit 1
        ), false)
      group by s.run_id, s.sample_id
    )
    select p.at, count(*)::int as n, sum(a.score - b.score) as sum, sum((a.score - b.score) ^ 2) as squares,
      avg(b.score) as was, avg(a.score) as is
    from asked p
    join questions b on b.run_id = p.before
    join questions a on a.run_id = p.after and a.sample_id = b.sample_id
    group by p.at`)
  const found = new Map(rows.map((row) => [row.at, row]))
  return pairs.map((_, at) => {
    const row = found.get(at)
    return row ? { n: row.n, sum: row.sum, sumSquares: row.squares, meanBefore: row.was, meanAfter: row.is } : null
  })
}
