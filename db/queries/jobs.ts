import { type SQL, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { jobs } from '@/db/schema'
import { rowId } from './row-id'

/** A job held by one worker. `attempt` counts from 1 and, with the worker, fences off one that lost its lease. */
export type Lease = { job: string; kind: string; subject: string; worker: string; attempt: number }

const LEASE_SECONDS = 15
/** A job is tried this often; then it has failed. */
export const MOST_ATTEMPTS = 3
const CHANNEL = 'diagonal_jobs'

/** What the process that sends mail does, and no other: it looks for what is to be told, and sends one mail. */
export const GATHER_NOTICES = 'notices.gather'
export const SEND_MAIL = 'mail.send'
const OF_MAIL = sql.raw(`kind in ('${GATHER_NOTICES}', '${SEND_MAIL}')`)

/** What the process that keeps time does, and no other: which sign-offs have ended, what webhooks are told, and one telling. */
export const CHECK_STANDING = 'standing.check'
export const GATHER_EVENTS = 'webhooks.gather'
export const DELIVER = 'webhooks.deliver'
const OF_TIME = sql.raw(`kind in ('${CHECK_STANDING}', '${GATHER_EVENTS}', '${DELIVER}')`)

/** In the transaction that makes the work necessary; workers hear of it when that is committed. */
export async function insertJob(kind: string, subject: string, tx: Queryable): Promise<void> {
  await tx.insert(jobs).values({ id: rowId('job'), kind, subject })
  await tx.execute(sql`select pg_notify(${CHANNEL}, ${kind})`)
}

/**
 * Which jobs a worker takes: those of one kind, all but those, or those about a file of at most so many bytes. Kinds are
 * what `insertJob` was given.
 */
export type Lane = { only: string } | { not: string } | { most: number }

/**
 * The next job of a lane, or of any but those of mail and of time, that is due, for this worker alone: one that waits, or one whose
 * worker has not been heard of for a quarter of a minute. null: there is none.
 */
export async function claimJob(worker: string, lane: Lane | null = null, on: Queryable = db): Promise<Lease | null> {
  return claim(worker, sql`not (${OF_MAIL}) and not (${OF_TIME}) and ${inLane(lane)}`, on)
}

/** The same of what the process that sends mail does. */
export async function claimMailJob(worker: string, on: Queryable = db): Promise<Lease | null> {
  return claim(worker, OF_MAIL, on)
}

/** Of what the process that keeps time does: telling webhooks, or the rest. null: either. */
export type TimeLane = 'telling' | 'rest' | null

/** The same of what the process that keeps time does. A webhook is told one thing at a time. */
export async function claimTimeJob(worker: string, lane: TimeLane, on: Queryable = db): Promise<Lease | null> {
  const telling = sql`kind = ${DELIVER}`
  // Of the few that are being told, not of all that were: it costs the same however long their logs are.
  const free = sql`(select d.webhook_id from webhook_deliveries d where d.id = jobs.subject) <> all (array(
    select d.webhook_id from jobs busy join webhook_deliveries d on d.id = busy.subject
    where busy.kind = ${DELIVER} and busy.state = 'running' and busy.lease_until >= now()))`
  const fits = lane === null ? sql`true` : lane === 'rest' ? sql`not (${telling})` : sql`${telling} and ${free}`
  return claim(worker, sql`${OF_TIME} and ${fits}`, on)
}

async function claim(worker: string, fits: SQL, on: Queryable): Promise<Lease | null> {
  const [row] = await on.execute<{ id: string; kind: string; subject: string; attempts: number }>(sql`
    update jobs set
      state = 'running', worker = ${worker}, attempts = attempts + 1,
      lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
    where id = (
      select id from jobs
      where ((state = 'waiting' and run_at <= now()) or (state = 'running' and lease_until < now()))
        and ${fits}
      order by run_at, id
      for update skip locked
      limit 1
    )
    returning id, kind, subject, attempts`)
  return row ? { job: row.id, kind: row.kind, subject: row.subject, worker, attempt: row.attempts } : null
}

function inLane(lane: Lane | null): SQL {
  if (lane === null) return sql`true`
  if ('only' in lane) return sql`kind = ${lane.only}`
  if ('not' in lane) return sql`kind <> ${lane.not}`
  return sql`exists (select from uploads u where u.id = subject and u.bytes <= ${lane.most})`
}

/**
 * Whether a job of this kind waits for a worker; to the end of the transaction none takes it. False: one has it, or had.
 */
export async function holdWaiting(kind: string, subject: string, tx: Queryable): Promise<boolean> {
  const rows = await tx.execute(sql`
    select id from jobs where kind = ${kind} and subject = ${subject} and state = 'waiting' for update`)
  return rows.length > 0
}

/** Another quarter of a minute. False: the lease was lost, and the work is somebody else's now. */
export async function extendLease(lease: Lease, on: Queryable = db): Promise<boolean> {
  const rows = await on.execute(sql`
    update jobs set lease_until = now() + make_interval(secs => ${LEASE_SECONDS}) where ${heldBy(lease)} returning id`)
  return rows.length > 0
}

/** Holds the job's row to the end of the transaction. False: the lease was lost, so nothing may be written. */
export async function holdLease(lease: Lease, tx: Queryable): Promise<boolean> {
  const rows = await tx.execute(sql`select id from jobs where ${heldBy(lease)} for share`)
  return rows.length > 0
}

export async function setJobDone(lease: Lease, on: Queryable = db): Promise<void> {
  await on.execute(sql`
    update jobs set state = 'done', finished_at = now(), lease_until = null where ${heldBy(lease)}`)
}

export async function setJobFailed(lease: Lease, error: string, on: Queryable = db): Promise<void> {
  await on.execute(sql`
    update jobs set state = 'failed', finished_at = now(), error = ${error} where ${heldBy(lease)}`)
}

/** Back into the queue as if it had not been taken: its worker was asked to stop. */
export async function setJobBack(lease: Lease, on: Queryable = db): Promise<void> {
  await on.execute(sql`
    update jobs set state = 'waiting', attempts = attempts - 1, worker = null, lease_until = null, run_at = now()
    where ${heldBy(lease)}`)
}

/** A job that is done over and over is in the queue from now on, once. */
export async function ensureJob(kind: string, subject: string, on: Queryable = db): Promise<void> {
  await on
    .insert(jobs)
    .values({ id: rowId('job'), kind, subject })
    .onConflictDoNothing()
}

/** Such a job is done, or failed, for this time: again after `seconds`, as if it had never been tried. */
export async function setJobAgain(lease: Lease, seconds: number, on: Queryable = db): Promise<void> {
  await on.execute(sql`
    update jobs set state = 'waiting', attempts = 0, worker = null, lease_until = null,
      run_at = now() + make_interval(secs => ${seconds})
    where ${heldBy(lease)}`)
}

/** Back into the queue, to be tried again after `seconds`. */
export async function setJobWaiting(lease: Lease, error: string, seconds: number, on: Queryable = db): Promise<void> {
  await on.execute(sql`
    update jobs set state = 'waiting', error = ${error}, worker = null, lease_until = null,
      run_at = now() + make_interval(secs => ${seconds})
    where ${heldBy(lease)}`)
}

/** Whether the job is still this worker's, in its present attempt. */
export function heldBy({ job, worker, attempt }: Lease) {
  return sql`id = ${job} and state = 'running' and worker = ${worker} and attempts = ${attempt}`
}
