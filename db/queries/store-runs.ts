import { and, eq, inArray, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { runSummaries, runs, samples } from '@/db/schema'
import { inBatches } from './batch'

/** A run as it comes in: pending, whatever else is known of it. */
export type NewRun = Omit<
  typeof runs.$inferInsert,
  | 'state'
  | 'acceptedAt'
  | 'acceptedBy'
  | 'acceptedByOnePerson'
  | 'invalidatedAt'
  | 'invalidatedBy'
  | 'invalidatedReason'
>
export type NewSample = typeof samples.$inferInsert
export type NewRunSummary = typeof runSummaries.$inferInsert

export async function insertRuns(rows: NewRun[], on: Queryable = db): Promise<void> {
  await inBatches(rows, (batch) => on.insert(runs).values(batch))
}

export async function insertSamples(rows: NewSample[], on: Queryable = db): Promise<void> {
  await inBatches(rows, (batch) => on.insert(samples).values(batch))
}

export async function insertRunSummaries(rows: NewRunSummary[], on: Queryable = db): Promise<void> {
  await inBatches(rows, (batch) => on.insert(runSummaries).values(batch))
}

export type Acceptance = { by: string; byOnePerson: boolean; at?: string }

/** Pending runs become accepted, from now on or from `at`; returns the ids of those that were pending. */
export async function setRunsAccepted(ids: string[], accept: Acceptance, on: Queryable = db): Promise<string[]> {
  const accepted: string[] = []
  await inBatches(ids, async (batch) => {
    const changed = await on
      .update(runs)
      .set({
        state: 'accepted',
        acceptedAt: accept.at ?? sql`now()`,
        acceptedBy: accept.by,
        acceptedByOnePerson: accept.byOnePerson,
      })
      .where(and(inArray(runs.id, batch), eq(runs.state, 'pending')))
      .returning({ id: runs.id })
    accepted.push(...changed.map(({ id }) => id))
  })
  return accepted
}

/** Accepted runs no longer count, from now on or from `at`; returns the ids of those that were accepted. */
export async function setRunsInvalidated(
  ids: string[],
  { by, reason, at }: { by: string; reason: string; at?: string },
  on: Queryable = db,
): Promise<string[]> {
  if (ids.length === 0) return []
  const changed = await on
    .update(runs)
    .set({
      state: 'invalidated',
      invalidatedAt: at ?? sql`now()`,
      invalidatedBy: by,
      invalidatedReason: reason,
      restoredAt: null,
      restoredBy: null,
    })
    .where(and(inArray(runs.id, ids), eq(runs.state, 'accepted')))
    .returning({ id: runs.id })
  return changed.map(({ id }) => id)
}

export async function setRunsRejected(ids: string[], reason: string, tx: Queryable): Promise<string[]> {
  if (ids.length === 0) return []
  const changed = await tx
    .update(runs)
    .set({ state: 'rejected', rejectedReason: reason })
    .where(and(inArray(runs.id, ids), eq(runs.state, 'pending')))
    .returning({ id: runs.id })
  return changed.map(({ id }) => id)
}

/** Invalidated runs count again; by whom and why they did not stays. Returns the ids of those that were invalidated. */
export async function setRunsRestored(ids: string[], by: string, on: Queryable = db): Promise<string[]> {
  const changed = await on
    .update(runs)
    .set({ state: 'accepted', restoredAt: sql`clock_timestamp()`, restoredBy: by })
    .where(and(inArray(runs.id, ids), eq(runs.state, 'invalidated')))
    .returning({ id: runs.id })
  return changed.map(({ id }) => id)
}
