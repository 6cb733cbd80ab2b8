import { asc, eq, inArray, isNull } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { benchmarks } from '@/db/schema'
import type { Benchmark } from '@/lib/risk/benchmark'

/** A benchmark with how it is recognised. `primaryMetric` is in order of preference. */
export type KnownBenchmark = Benchmark & {
  primaryMetric: string[]
  patterns: string[]
  version: number
  note: string | null
}

const PREFIX = 'bmk_'

/** By area, axis, then name. `area` null: those that belong to none. */
export async function listBenchmarks(
  { area }: { area?: string | null } = {},
  on: Queryable = db,
): Promise<KnownBenchmark[]> {
  const rows = await on
    .select()
    .from(benchmarks)
    .where(area === undefined ? undefined : area === null ? isNull(benchmarks.areaId) : eq(benchmarks.areaId, area))
    .orderBy(asc(benchmarks.areaId), asc(benchmarks.axis), asc(benchmarks.name))
  return rows.map(toBenchmark)
}

/** By either form of its id: 'bmk_cybench' or 'cybench'. */
export async function findBenchmark(id: string, on: Queryable = db): Promise<KnownBenchmark | null> {
  const [row] = await on
    .select()
    .from(benchmarks)
    .where(inArray(benchmarks.id, benchmarkIds(id)))
    .limit(1)
  return row ? toBenchmark(row) : null
}

/** Both ids under which a benchmark may be stored. */
export function benchmarkIds(id: string): string[] {
  const bare = id.startsWith(PREFIX) ? id.slice(PREFIX.length) : id
  return [`${PREFIX}${bare}`, bare]
}

export async function insertBenchmarks(rows: KnownBenchmark[], on: Queryable = db): Promise<void> {
  if (rows.length === 0) return
  await on
    .insert(benchmarks)
    .values(
      rows.map(({ area, range: [rangeLow, rangeHigh], ...row }) => ({ ...row, areaId: area, rangeLow, rangeHigh })),
    )
}

function toBenchmark({ areaId, rangeLow, rangeHigh, ...row }: typeof benchmarks.$inferSelect): KnownBenchmark {
  return { ...row, area: areaId, range: [rangeLow, rangeHigh] }
}
