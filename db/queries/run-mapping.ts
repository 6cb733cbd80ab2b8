import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { metrics, runs } from '@/db/schema'
import type { MoreWhen } from '@/lib/evals/axis'
import type { Condition } from '@/lib/evals/condition'
import type { EvaluatorRelationship, Warning } from '@/lib/evals/run'

/** What is said of a pending run: its model, what it counts for, under which condition. */
export type Mapping = Partial<{
  modelId: string | null
  modelProposed: string | null
  benchmarkId: string | null
  benchmarkDecided: boolean
  benchmarkCorrected: boolean
  benchmarkCorrectedBy: string
  modelCorrectedBy: string
  moreWhen: MoreWhen | null
  attack: Condition['attack']
  safeguard: Condition['safeguard']
  evaluatorRelationship: EvaluatorRelationship | null
}>

/** The same into each of these runs, as far as they are pending. What is corrected is so from now on. */
export async function setMapping(runIds: string[], mapping: Mapping, tx: Queryable): Promise<void> {
  if (Object.keys(mapping).length === 0) return
  // By the clock: the later of two corrections is what is learned.
  const now = sql`clock_timestamp()`
  await tx
    .update(runs)
    .set({
      ...mapping,
      ...(mapping.benchmarkCorrectedBy === undefined ? {} : { benchmarkCorrectedAt: now }),
      ...(mapping.modelCorrectedBy === undefined ? {} : { modelCorrectedAt: now }),
    })
    .where(and(inArray(runs.id, runIds), eq(runs.state, 'pending')))
}

/** The same of every pending run of an upload. `noneWhereOpen`: those whose benchmark nobody knows are none. How many. */
export async function setMappingOfAll(
  uploadId: string,
  {
    noneWhereOpen,
    ...mapping
  }: Pick<Mapping, 'attack' | 'safeguard' | 'evaluatorRelationship'> & { noneWhereOpen: boolean },
  tx: Queryable,
): Promise<number> {
  const pending = and(
    eq(runs.state, 'pending'),
    sql`${runs.id} in (select run_id from run_uploads where upload_id = ${uploadId})`,
  )
  const said = Object.values(mapping).some((value) => value !== undefined)
  const changed = said ? await tx.update(runs).set(mapping).where(pending).returning({ id: runs.id }) : []
  const open = noneWhereOpen
    ? await tx
        .update(runs)
        .set({ benchmarkDecided: true })
        .where(and(pending, sql`${runs.benchmarkId} is null and not ${runs.benchmarkDecided}`))
        .returning({ id: runs.id })
    : []
  return Math.max(changed.length, open.length)
}

/** Which metric a benchmark reads; null: none. */
export async function setPrimaryMetric(runId: string, position: number | null, tx: Queryable): Promise<void> {
  await tx
    .update(metrics)
    .set({ primary: false })
    .where(and(eq(metrics.runId, runId), metrics.primary))
  if (position === null) return
  await tx
    .update(metrics)
    .set({ primary: true })
    .where(and(eq(metrics.runId, runId), eq(metrics.position, position)))
}

/** `withoutError`: its standard error is of another unit, and no longer of it. */
type SaidOfMetric = { position: number; unit: string; withoutError: boolean; warnings: Warning[] }

/** What a pending run's metric is in, as a person said, and the run's warnings with the word on it. */
export async function setMetricUnit(
  runId: string,
  { position, unit, withoutError, warnings }: SaidOfMetric,
  tx: Queryable,
): Promise<void> {
  // That its scores are 0 or 1 was told by the unit it was read in.
  const binary = sql`${metrics.binary} and ${metrics.unit} = ${unit}`
  await tx
    .update(metrics)
    .set({ unit, binary, ...(withoutError ? { stderr: null } : {}) })
    .where(and(eq(metrics.runId, runId), eq(metrics.position, position)))
  await tx
    .update(runs)
    .set({ warnings })
    .where(and(eq(runs.id, runId), eq(runs.state, 'pending')))
}
