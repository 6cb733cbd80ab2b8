import { and, desc, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
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

export type AuditSelection = {
  /** An id, or a name in any case. */
  actor?: string
  action?: Action
  subject?: string
  /** Days in UTC, as in 2026-11-29, both included. */
  from?: string
  to?: string
}

export type AuditFilter = AuditSelection & {
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
    .where(and(...selected(filter), filter.before === undefined ? undefined : lt(auditRows.position, filter.before)))
    .orderBy(desc(auditRows.position))
    .limit(filter.limit)
}

function selected({ actor, action, subject, from, to }: AuditSelection): (SQL | undefined)[] {
  return [
    actor ? or(eq(auditRows.actorId, actor), eq(sql`lower(${auditRows.actorName})`, actor.toLowerCase())) : undefined,
    action ? eq(auditRows.action, action) : undefined,
    subject ? eq(auditRows.subject, subject) : undefined,
    from ? gte(auditRows.at, sql`${from}::date at time zone 'UTC'`) : undefined,
    to ? lt(auditRows.at, sql`(${to}::date + 1) at time zone 'UTC'`) : undefined,
  ]
}

/**
 * Recomputes the whole chain: each row's own hash, its predecessor's, its place and its time. `firstBroken` is the
 * lowest position that does not fit. Rows cut off the end leave no trace here; only a head kept elsewhere shows them.
 *
 * The hash is written out instead of calling `audit_hash`, which the planner could neither inline nor share out, and the
 * rows are compared with their neighbours apart from it, by their narrow columns: over a million rows a quarter of the
 * time. That both say the same is seen by every test in which a log is whole.
 */
export async function checkAuditChain(on: Queryable = db): Promise<{ rows: number; firstBroken: number | null }> {
  const [row] = await on.execute<{ rows: number; firstBroken: number | null }>(sql`
    with altered as (
      select min("position") as first from audit_rows where hash <> encode(sha256(convert_to(jsonb_build_array(
        previous_hash, "position", to_char("at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), actor_id, actor_name,
        action, subject, detail
      )::text, 'UTF8')), 'hex')
    ), linked as (
      select "position", "at", previous_hash, lag(hash, 1, repeat('0', 64)) over before as expected_previous,
        lag("position", 1, 0::bigint) over before + 1 as expected_position,
        lag("at", 1, '-infinity') over before as earlier
      from audit_rows window before as (order by "position")
    ), torn as (
      select count(*) as rows, min("position") filter (where
        "position" <> expected_position or "at" < earlier or previous_hash <> expected_previous
      ) as first from linked
    )
    select torn.rows::int as rows, least(altered.first, torn.first)::int as "firstBroken" from altered, torn`)
  if (row === undefined) throw new Error('the chain was not read')
  return row
}

/** The newest row's place and hash; null: the log is empty. */
export async function readAuditHead(on: Queryable = db): Promise<{ position: number; hash: string } | null> {
  const { position, hash } = auditRows
  const [head] = await on.select({ position, hash }).from(auditRows).orderBy(desc(position)).limit(1)
  return head ?? null
}

/** The hash of each of these positions that there is. */
export async function readAuditHashes(
  positions: readonly number[],
  on: Queryable = db,
): Promise<ReadonlyMap<number, string>> {
  const { position, hash } = auditRows
  const found = await on
    .select({ position, hash })
    .from(auditRows)
    .where(inArray(position, [...positions]))
  return new Map(found.map((row) => [row.position, row.hash]))
}

/** How many rows a filter selects. */
export async function countAuditRows(filter: AuditSelection, on: Queryable = db): Promise<number> {
  return on.$count(auditRows, and(...selected(filter)))
}
