import type { Queryable } from '@/db/client'
import { listReportedMetrics, type ReportedMetric } from '@/db/queries/metrics'
import type { KnownRevision } from '@/db/queries/run-identity'
import type { ImportedMetric, ImportedRun } from '@/lib/importers/importer'
import { importers } from '@/lib/importers/registry'

/**
 * Results sent once more without the samples that they were read with before: every number is here already, and a
 * revision without samples would take theirs away. null: it is no such run. `newest`: the revision it would replace.
 */
export async function sameWithSamples(
  { metrics }: ImportedRun,
  format: string,
  newest: KnownRevision | undefined,
  tx: Queryable,
): Promise<KnownRevision | null> {
  const hasSamplesBeside = importers.some(({ id, samplesBeside }) => id === format && samplesBeside !== undefined)
  if (!newest || !hasSamplesBeside || newest.format !== format || !newest.samplesInFile) return null
  const before = (await listReportedMetrics([newest.id], tx)).get(newest.id) ?? []
  return JSON.stringify(metrics.map(toNumbers)) === JSON.stringify(before.map(toNumbers)) ? newest : null
}

function toNumbers(metric: ImportedMetric | ReportedMetric) {
  const { scorer, reducer, name, group, value, missing, stderr, reported, n, unit } = metric
  return [scorer, reducer, name, group, value, missing, stderr, reported?.low, reported?.high, reported?.level, n, unit]
}
