import { sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { type SaidUnit, UNIT_SAID } from '@/lib/evals/unit-said'

export type UnitSaid = { benchmark: string; format: string; metric: string; unit: SaidUnit }

/**
 * What people last said that a benchmark's metric is in, by format and the metric's name, where runs with that word were
 * accepted.
 */
export async function listUnitsSaid(benchmarks: string[], on: Queryable = db): Promise<UnitSaid[]> {
  if (benchmarks.length === 0) return []
  const said = JSON.stringify([{ code: UNIT_SAID }])
  const rows = await on.execute<UnitSaid>(sql`
    select distinct on (r.benchmark_id, r.format, m.name) r.benchmark_id as benchmark, r.format, m.name as metric, m.unit
    from runs r join metrics m on m.run_id = r.id and m.is_primary
    where r.benchmark_id = any(${sql.param([...new Set(benchmarks)])}::text[]) and r.state = 'accepted'
      and r.warnings @> ${said}::jsonb and m.unit in ('fraction', 'percent', 'score')
    order by r.benchmark_id, r.format, m.name, r.accepted_at desc nulls last, r.id desc`)
  return [...rows]
}
