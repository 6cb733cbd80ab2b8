import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { insertAuditRow, listAuditRows } from '@/db/queries/audit'

const ada = { id: 'usr_ada', name: 'Ada' }
const ben = { id: 'usr_ben', name: 'Ben' }

/** Rows of two people by turns, every third an invalidation. Gives the last one's position. */
export async function writeRows(count: number, on: Queryable): Promise<number> {
  for (let i = 1; i <= count; i++)
    await insertAuditRow(
      {
        actor: i % 2 ? ada : ben,
        action: i % 3 ? 'run.accept' : 'run.invalidate',
        subject: `run_${i}`,
        detail: { i, why: 'ü' },
      },
      on,
    )
  return lastPosition(on)
}

export async function lastPosition(on: Queryable): Promise<number> {
  const [row] = await listAuditRows({ limit: 1 }, on)
  return row?.position ?? 0
}

/** As the tables' owner could: past every trigger. */
export async function tamper(on: Queryable, statement: SQL): Promise<void> {
  await on.execute(sql`alter table audit_rows disable trigger user`)
  await on.execute(statement)
  await on.execute(sql`alter table audit_rows enable trigger user`)
}

/** Takes so many of the newest rows away. */
export async function cutTail(count: number, on: Queryable): Promise<void> {
  const last = await lastPosition(on)
  await tamper(on, sql`delete from audit_rows where position > ${last - count}`)
}

/** Changes a row and makes its hash, and every later one, fit: within the log nothing shows it. */
export async function rewriteFrom(position: number, on: Queryable): Promise<void> {
  await tamper(on, sql`update audit_rows set actor_name = 'Eve' where position = ${position}`)
  const last = await lastPosition(on)
  for (let at = position; at <= last; at++)
    await tamper(
      on,
      sql`update audit_rows a set previous_hash = b.hash,
        hash = audit_hash(b.hash, a.position, a.at, a.actor_id, a.actor_name, a.action, a.subject, a.detail)
        from audit_rows b where b.position = ${at - 1} and a.position = ${at}`,
    )
}

/** A long log, as fast as the database itself can chain it. */
export async function writeManyRows(count: number, on: Queryable): Promise<void> {
  for (let from = 1; from <= count; from += 50_000)
    await on.execute(sql`
      insert into audit_rows (actor_id, actor_name, action, subject, detail)
      select 'usr_' || i % 40, 'Person ' || i % 40, 'run.accept', 'run_' || i, jsonb_build_object('reason', 'as said of ' || i)
      from generate_series(${from}::int, ${Math.min(from + 49_999, count)}::int) as i`)
}
