import { sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import type { Source } from '@/lib/evals/run'
import { placedModel } from './placed-model'

type Row = { model: string; title: string; arxiv: string | null; url: string | null }

/**
 * For each model that a publication speaks of, the one with most of its accepted runs (ties by title). Tables of one
 * publication count together, so `table` is null. Models known from uploads alone are not in the map.
 */
export async function listModelSources(on: Queryable = db): Promise<Map<string, Source>> {
  const rows = await on.execute<Row>(sql`
    select distinct on (model) model, title, arxiv, url
    from (
      select
        ${placedModel(sql.raw('d'))} as model, runs.source->>'title' as title, runs.source->>'arxiv' as arxiv, min(runs.source->>'url') as url,
        count(*) as runs
      from runs join models d on d.id = runs.model_id
      where format = 'published' and state = 'accepted' and not runs.demo
      group by 1, 2, 3
    ) of_model
    order by model, runs desc, title collate "C"
  `)
  return new Map(rows.map(({ model, title, arxiv, url }) => [model, { title, arxiv, url, table: null }]))
}
