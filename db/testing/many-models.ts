import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { inBatches } from '@/db/queries/batch'
import { insertModels } from '@/db/queries/models'
import { MADE, makeBenchmark } from './factories'

/**
 * So many models, each with an accepted run on a benchmark of its own in every area: what an installation of that size
 * holds. By few statements, because making them one by one would take longer than what is measured. Gives the benchmarks
 * by area. `counted`: whether the planner knows how many they are.
 */
export async function makeManyModels(
  count: number,
  areas: readonly string[],
  { counted = true }: { counted?: boolean } = {},
): Promise<Map<string, string>> {
  const benchmarks = new Map<string, string>()
  for (const area of areas) benchmarks.set(area, (await makeBenchmark({ area })).id)
  const named = JSON.stringify([...benchmarks.values()])
  const unknown = { developer: null, family: null, access: null, reasoning: null, releasedAt: null, source: null }
  const models = Array.from({ length: count }, (_, i) => ({
    ...unknown,
    id: `mdl_many-${i + 1}`,
    name: `Many ${i + 1}`,
    demo: false,
  }))
  await inBatches(models, (batch) => insertModels(batch, MADE))
  await db.execute(sql`
    insert into runs (id, format, source_id, task, model_id, model_as_written, benchmark_id, benchmark_decided, attack,
      safeguard, status, completed_at, harness_name, evaluator_relationship, source, evidence)
    select 'run_many-' || i || '-' || b.n, 'published', 'many', 'task', 'mdl_many-' || i, 'many', b.id, true, 'none',
      'none', 'success', now(), 'bench', 'other', '{"title": "bench", "arxiv": null, "table": null, "url": null}', 'author'
    from generate_series(1, ${count}::int) i,
      jsonb_array_elements_text(${named}::jsonb) with ordinality as b(id, n)`)
  await db.execute(sql`
    insert into metrics (run_id, "position", scorer, name, value, n, unit, "binary", is_primary)
    select id, 0, 'match', 'accuracy', (hashtext(id) & 1023) / 1023.0, 100, 'fraction', true, true
    from runs where id like 'run\\_many-%'`)
  await db.execute(sql`
    update runs set state = 'accepted', accepted_at = now(), accepted_by = 'system' where id like 'run\\_many-%'`)
  // As the database does by itself once such rows are there for a while.
  if (counted) await db.execute(sql`analyze models, runs, metrics`)
  return benchmarks
}
