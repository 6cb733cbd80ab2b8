import { asc, inArray } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { metrics } from '@/db/schema'
import type { Metric } from '@/lib/evals/metric'
import { type MetricReading, metricInterval } from '@/lib/risk/interval'
import { inBatches } from './batch'

export type NewMetric = typeof metrics.$inferInsert
type MetricRow = typeof metrics.$inferSelect

/** The metrics of each run, in the order of its file. Runs without metrics are not in the map. */
export async function listMetricsOfRuns(runIds: string[], on: Queryable = db): Promise<Map<string, Metric[]>> {
  return metricsOf(runIds, toMetric, on)
}

/** A metric as its file gives it: the interval as reported, none computed. */
export type ReportedMetric = Omit<Metric, 'interval'> & {
  reported: { low: number; high: number; level: number | null } | null
}

/** The same metrics as their files give them. */
export async function listReportedMetrics(
  runIds: string[],
  on: Queryable = db,
): Promise<Map<string, ReportedMetric[]>> {
  return metricsOf(runIds, toReported, on)
}

async function metricsOf<M>(runIds: string[], to: (row: MetricRow) => M, on: Queryable): Promise<Map<string, M[]>> {
  const found = new Map<string, M[]>()
  if (runIds.length === 0) return found
  const rows = await on
    .select()
    .from(metrics)
    .where(inArray(metrics.runId, runIds))
    .orderBy(asc(metrics.runId), asc(metrics.position))
  for (const row of rows) {
    const known = found.get(row.runId)
    if (known) known.push(to(row))
    else found.set(row.runId, [to(row)])
  }
  return found
}

/** Into runs that are still pending: the database refuses metrics of an accepted one. */
export async function insertMetrics(rows: NewMetric[], on: Queryable = db): Promise<void> {
  await inBatches(rows, (batch) => on.insert(metrics).values(batch))
}

/** What of a stored metric says how uncertain it is. */
export function toReading(
  row: Pick<MetricRow, 'stderr' | 'n' | 'low' | 'high' | 'level' | 'binary' | 'unit'>,
  value: number,
): MetricReading {
  const { low, high, level, stderr, n, binary, unit } = row
  return { value, stderr, n, binary, unit, reported: low === null || high === null ? null : { low, high, level } }
}

function toMetric(row: MetricRow): Metric {
  const { scorer, reducer, name, group, value, missing, stderr, n, unit, primary } = row
  const interval = value === null ? null : metricInterval(toReading(row, value))
  return { scorer, reducer, name, group, value, missing, stderr, interval, n, unit, primary }
}

function toReported(row: MetricRow): ReportedMetric {
  const { scorer, reducer, name, group, value, missing, stderr, low, high, level, n, unit, primary } = row
  const reported = low === null || high === null ? null : { low, high, level }
  return { scorer, reducer, name, group, value, missing, stderr, reported, n, unit, primary }
}
