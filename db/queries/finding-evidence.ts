import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { findingEvidence } from '@/db/schema'
import type { AuditActor } from '@/lib/audit/actions'
import type { Condition } from '@/lib/evals/condition'
import { type KeptTarget, runOf, sampleOf } from '@/lib/evals/evidence'
import { toIsoTime } from './iso-time'
import { chainOf } from './run-revisions'

export type StoredEvidence = {
  id: string
  finding: string
  target: KeptTarget
  addedBy: AuditActor
  createdAt: string
  retracted: { at: string; by: AuditActor; reason: string } | null
}

export async function insertEvidence(
  rows: { id: string; finding: string; target: KeptTarget }[],
  by: AuditActor,
  tx: Queryable,
): Promise<void> {
  if (rows.length === 0) return
  await tx.insert(findingEvidence).values(
    rows.map(({ id, finding, target }) => {
      const sample = sampleOf(target)
      const at = { runId: runOf(target), sampleId: sample?.id ?? null, epoch: sample?.epoch ?? null }
      return { id, findingId: finding, target, ...at, addedBy: by.id, addedByName: by.name }
    }),
  )
}

/** In the order in which it was brought, what was taken back included. */
export async function listEvidence(finding: string, on: Queryable = db): Promise<StoredEvidence[]> {
  const rows = await on
    .select()
    .from(findingEvidence)
    .where(eq(findingEvidence.findingId, finding))
    .orderBy(asc(findingEvidence.createdAt), asc(findingEvidence.id))
  return rows.map(toEvidence)
}

export async function findEvidence(id: string, on: Queryable = db): Promise<StoredEvidence | null> {
  const [row] = await on.select().from(findingEvidence).where(eq(findingEvidence.id, id))
  return row ? toEvidence(row) : null
}

/** Gives whether it was taken back by this: false where it had been already. */
export async function setRetracted(id: string, by: AuditActor, reason: string, tx: Queryable): Promise<boolean> {
  const changed = await tx
    .update(findingEvidence)
    .set({ retractedAt: sql`now()`, retractedBy: by.id, retractedByName: by.name, retractedReason: reason })
    .where(and(eq(findingEvidence.id, id), isNull(findingEvidence.retractedAt)))
    .returning({ id: findingEvidence.id })
  return changed.length > 0
}

/**
 * Evidence in a run, by finding; with it, what was said of the same run before it was imported anew. Another run that only
 * calls itself the same, as logs do whose names were blacked out, is not the same. `sample`: in that alone; null: in all of it.
 */
export async function listMarksInRun(
  run: string,
  sample: { id: string; epoch: number } | null,
  on: Queryable = db,
): Promise<StoredEvidence[]> {
  const rows = await on
    .select()
    .from(findingEvidence)
    .where(
      and(
        isNull(findingEvidence.retractedAt),
        sample === null
          ? undefined
          : and(eq(findingEvidence.sampleId, sample.id), eq(findingEvidence.epoch, sample.epoch)),
        sql`${findingEvidence.runId} in (with recursive ${chainOf(run)} select id from chain)`,
      ),
    )
    .orderBy(asc(findingEvidence.createdAt), asc(findingEvidence.id))
  return rows.map(toEvidence)
}

/** Places on the plane of an area under a policy and a condition. */
export async function listMarksOnPlane(
  { area, policy, condition }: { area: string; policy: string; condition: Condition },
  on: Queryable = db,
): Promise<StoredEvidence[]> {
  const { target } = findingEvidence
  const rows = await on
    .select()
    .from(findingEvidence)
    .where(
      and(
        isNull(findingEvidence.retractedAt),
        sql`${target}->>'kind' = 'plane' and ${target}->>'area' = ${area} and ${target}->>'policy' = ${policy}
          and ${target}->'condition' = ${JSON.stringify(condition)}::jsonb`,
      ),
    )
    .orderBy(asc(findingEvidence.createdAt), asc(findingEvidence.id))
  return rows.map(toEvidence)
}

function toEvidence(row: typeof findingEvidence.$inferSelect): StoredEvidence {
  const { retractedAt, retractedBy, retractedByName, retractedReason } = row
  return {
    id: row.id,
    finding: row.findingId,
    target: row.target,
    addedBy: { id: row.addedBy, name: row.addedByName },
    createdAt: toIsoTime(row.createdAt),
    retracted:
      retractedAt === null
        ? null
        : {
            at: toIsoTime(retractedAt),
            by: { id: retractedBy ?? '', name: retractedByName ?? '' },
            reason: retractedReason ?? '',
          },
  }
}
