import { sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import type { Source } from '@/lib/evals/run'

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
        model_id as model, source->>'title' as title, source->>'arxiv' as arxiv, min(source->>'url') as url,
        count(*) as runs
      from runs
      where format = 'published' and state = 'accepted' and model_id is not null and not demo
      group by 1, 2, 3
    ) of_model
    order by model, runs desc, title collate "C"
  `)
  return new Map(rows.map(({ model, title, arxiv, url }) => [model, { title, arxiv, url, table: null }]))
}
