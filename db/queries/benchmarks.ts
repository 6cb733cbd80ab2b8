import { asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { benchmarks, benchmarkVersions } from '@/db/schema'
import type { Benchmark } from '@/lib/risk/benchmark'
import { type Made, versionColumns } from './version'

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

/** With their first versions; needs a transaction, because neither is without the other. */
export async function insertBenchmarks(
  rows: Omit<KnownBenchmark, 'version'>[],
  made: Made,
  on: Queryable = db,
): Promise<void> {
  if (rows.length === 0) return
  await on.insert(benchmarks).values(rows.map((row) => ({ ...toColumns({ ...row, version: 1 }), id: row.id })))
  await on
    .insert(benchmarkVersions)
    .values(
      rows.map((row) => ({ ...toColumns({ ...row, version: 1 }), benchmarkId: row.id, ...versionColumns(made, 1) })),
    )
}

/** Held to the end of the transaction: no benchmark joins or changes beside it, nor does a run of this one begin to count. */
export async function lockBenchmark(id: string, tx: Queryable): Promise<KnownBenchmark | null> {
  await lockAllBenchmarks(tx)
  const [row] = await tx
    .select()
    .from(benchmarks)
    .where(inArray(benchmarks.id, benchmarkIds(id)))
    .limit(1)
    .for('no key update')
  return row ? toBenchmark(row) : null
}

/** Held to the end of the transaction: none joins or changes beside it. */
export async function lockAllBenchmarks(tx: Queryable): Promise<void> {
  await tx.execute(sql`lock table benchmarks in share row exclusive mode`)
}

/** Held to the end of the transaction: these stay as they are. In one order, so that nobody waits in a circle. */
export async function holdBenchmarks(ids: readonly string[], tx: Queryable): Promise<void> {
  if (ids.length === 0) return
  await tx.execute(sql`select id from benchmarks where id = any(${sql.param([...ids])}::text[]) order by id for share`)
}

/** A benchmark's facts as its tables have them. */
export function toColumns({ id: _, area, range: [rangeLow, rangeHigh], ...row }: KnownBenchmark) {
  return { ...row, areaId: area, rangeLow, rangeHigh }
}

function toBenchmark({ areaId, rangeLow, rangeHigh, ...row }: typeof benchmarks.$inferSelect): KnownBenchmark {
  return { ...row, area: areaId, range: [rangeLow, rangeHigh] }
}
