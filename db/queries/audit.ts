import { and, desc, eq, lt, or, type SQL, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { auditRows } from '@/db/schema'
import type { Action, AuditActor } from '@/lib/audit/actions'

export type AuditRow = {
  position: number
  /** ISO 8601, to the microsecond, as it was hashed. */
  at: string
  actorId: string
  actorName: string
  action: Action
  subject: string
  detail: Record<string, unknown>
  previousHash: string
  hash: string
}

export type AuditFilter = {
  /** An id, or a name in any case. */
  actor?: string
  action?: Action
  subject?: string
  /** Only rows before this position: where the page before ended. */
  before?: number
  limit: number
}

/** Adds a row. The trigger gives its position, time and hashes; callers go through `record`. */
export async function insertAuditRow(
  row: { actor: AuditActor; action: Action; subject: string; detail: Record<string, unknown> },
  on: Queryable,
): Promise<void> {
  await on.execute(sql`insert into audit_rows (actor_id, actor_name, action, subject, detail)
    values (${row.actor.id}, ${row.actor.name}, ${row.action}, ${row.subject}, ${JSON.stringify(row.detail)}::jsonb)`)
}

/** Newest first. */
export async function listAuditRows(filter: AuditFilter, on: Queryable = db): Promise<AuditRow[]> {
  const { actor, action, subject, before } = filter
  const conditions: (SQL | undefined)[] = [
    actor ? or(eq(auditRows.actorId, actor), eq(sql`lower(${auditRows.actorName})`, actor.toLowerCase())) : undefined,
    action ? eq(auditRows.action, action) : undefined,
    subject ? eq(auditRows.subject, subject) : undefined,
    before === undefined ? undefined : lt(auditRows.position, before),
  ]
  return on
    .select({
      position: auditRows.position,
      at: sql<string>`to_char(${auditRows.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
      actorId: auditRows.actorId,
      actorName: auditRows.actorName,
      action: auditRows.action,
      subject: auditRows.subject,
      detail: auditRows.detail,
      previousHash: auditRows.previousHash,
      hash: auditRows.hash,
    })
    .from(auditRows)
    .where(and(...conditions))
    .orderBy(desc(auditRows.position))
    .limit(filter.limit)
}

/**
 * Recomputes the whole chain: each row's own hash, its predecessor's, its place and its time. `firstBroken` is the
 * lowest position that does not fit. Rows cut off the end leave no trace here; only a head kept elsewhere shows them.
 */
export async function checkAuditChain(on: Queryable = db): Promise<{ rows: number; firstBroken: number | null }> {
  const [row] = await on.execute<{ rows: number; firstBroken: number | null }>(sql`
    with chain as (
      select *, lag(hash, 1, repeat('0', 64)) over before as expected_previous,
        lag("position", 1, 0::bigint) over before + 1 as expected_position,
        lag("at", 1, '-infinity') over before as earlier
      from audit_rows window before as (order by "position")
    )
    select count(*)::int as rows, (min("position") filter (where
      "position" <> expected_position or "at" < earlier or previous_hash <> expected_previous
      or hash <> audit_hash(previous_hash, "position", "at", actor_id, actor_name, action, subject, detail)
    ))::int as "firstBroken" from chain`)
  if (row === undefined) throw new Error('the chain was not read')
  return row
}
