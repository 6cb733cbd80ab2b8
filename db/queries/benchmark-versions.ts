import { and, asc, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { benchmarks, benchmarkVersions } from '@/db/schema'
import type { RecordedMove } from '@/lib/risk/moved-placement'
import { benchmarkIds, type KnownBenchmark, toColumns } from './benchmarks'
import { type Made, toVersion, type Version, versionColumns } from './version'

/** What was said of a benchmark under one of its versions. `moved`: how many placements got another zone or range by it. */
export type BenchmarkVersion = Version<Omit<KnownBenchmark, 'version'>> & { moved: number; pointsMoved: number }

/** What a change did: see `benchmark_versions` in the schema. */
export type Moved = { moved: RecordedMove[]; pointsMoved: number }

/** A benchmark as it is from now on, under its next version. */
export async function setBenchmark(next: KnownBenchmark, made: Made, effect: Moved, tx: Queryable): Promise<void> {
  const columns = toColumns(next)
  await tx.insert(benchmarkVersions).values({
    ...columns,
    benchmarkId: next.id,
    ...versionColumns(made, next.version),
    // When it is, not when its transaction began: what was accepted or frozen while it waited came before.
    validFrom: sql`clock_timestamp()`,
    ...effect,
  })
  await tx.update(benchmarks).set(columns).where(eq(benchmarks.id, next.id))
}

/** Of one benchmark, by either form of its id, or of all; newest first. */
export async function listBenchmarkVersions(id?: string, on: Queryable = db): Promise<BenchmarkVersion[]> {
  const { moved: _, ...columns } = getTableColumns(benchmarkVersions)
  const rows = await on
    .select({ ...columns, movedCount: sql<number>`jsonb_array_length(${benchmarkVersions.moved})` })
    .from(benchmarkVersions)
    .where(id === undefined ? undefined : inArray(benchmarkVersions.benchmarkId, benchmarkIds(id)))
    .orderBy(desc(benchmarkVersions.validFrom), asc(benchmarkVersions.benchmarkId), desc(benchmarkVersions.version))
  return rows.map(({ benchmarkId, areaId, rangeLow, rangeHigh, movedCount, pointsMoved, ...rest }) => {
    const { version, validFrom, changedBy, changedByName, reason, ...facts } = rest
    const range: [number, number] = [rangeLow, rangeHigh]
    return {
      ...toVersion({ ...facts, id: benchmarkId, area: areaId, range }, rest),
      moved: movedCount,
      pointsMoved,
    }
  })
}

/** The placements that one version made others, by zone or range. */
export async function listMoved(id: string, version: number, on: Queryable = db): Promise<RecordedMove[]> {
  const [row] = await on
    .select({ moved: benchmarkVersions.moved })
    .from(benchmarkVersions)
    .where(and(inArray(benchmarkVersions.benchmarkId, benchmarkIds(id)), eq(benchmarkVersions.version, version)))
  return row?.moved ?? []
}

/** The models with a run of the benchmark that was accepted, under the records they were accepted for and where these count. */
export async function listModelsWithRunsOf(benchmark: string, on: Queryable = db): Promise<string[]> {
  const rows = await on.execute<{ id: string }>(sql`
    with own as (
      select distinct model_id as id from runs
      where benchmark_id = ${benchmark} and state in ('accepted', 'invalidated') and model_id is not null
    )
    select id from own union select m.merged_into from models m join own on own.id = m.id where m.merged_into is not null`)
  return rows.map(({ id }) => id)
}
