import { sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import type { Source } from '@/lib/evals/run'
import { placedModel } from './placed-model'

type Row = { model: string; title: string | null; arxiv: string | null; url: string | null }

/**
 * For each model with accepted runs the publication that most of those from publications stand in (ties by title), or
 * null where none does: all were sent in as files. Tables of one publication count together, so `table` is null. A model
 * without an accepted run is not in the map.
 */
export async function listModelSources(on: Queryable = db): Promise<Map<string, Source | null>> {
  const rows = await on.execute<Row>(sql`
    select distinct on (model) model, title, arxiv, url
    from (
      select
        ${placedModel(sql.raw('d'))} as model, p.source->>'title' as title, p.source->>'arxiv' as arxiv,
        min(p.source->>'url') as url, count(*) as runs
      from (
        select model_id, case format when 'published' then source end as source
        from runs where state = 'accepted' and not demo
      ) p
      join models d on d.id = p.model_id
      group by 1, 2, 3
    ) of_model
    order by model, title is null, runs desc, title collate "C"
  `)
  return new Map(
    rows.map(({ model, title, arxiv, url }) => [model, title === null ? null : { title, arxiv, url, table: null }]),
  )
}
