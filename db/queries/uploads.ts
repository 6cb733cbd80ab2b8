import { and, asc, desc, eq, inArray, or, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { idempotencyKeys, runs, runUploads, uploadSenders, uploads, users } from '@/db/schema'
import type { Attack, Safeguard } from '@/lib/evals/condition'
import type { EvaluatorRelationship, Warning } from '@/lib/evals/run'
import type { TableMapping, TableView } from '@/lib/evals/table'
import { toldError, toldWarning } from '@/lib/evals/told-fault'
import type { Upload, UploadError, UploadState } from '@/lib/evals/upload'
import { toIsoTime } from './iso-time'
import { type Page, type PageRequest, pageLimit, pageSort, readCursor, toPage } from './page'

/** What the sender says of every run in the file; null: each run is asked for itself. */
export type Said = {
  attack: Attack | null
  safeguard: Safeguard | null
  evaluatorRelationship: EvaluatorRelationship | null
}

/**
 * An upload with what its sender said of all its runs. `table`: what a person sees of it, and what they said of its
 * columns, null until they have; null: it is no table.
 */
export type StoredUpload = Upload & {
  said: Said
  pendingRuns: number
  table: StoredTable | null
  /** How many tables in it, where it is an archive, wait for somebody to say what their columns are. */
  waitingTables: number
}
export type StoredTable = { view: TableView; mapping: TableMapping | null }

const SORTS = ['-uploadedAt', 'uploadedAt'] as const

/** Newest first unless asked otherwise. */
export async function listUploads(
  { state, ...request }: { state?: UploadState } & PageRequest = {},
  on: Queryable = db,
): Promise<Page<StoredUpload>> {
  const limit = pageLimit(request)
  const sort = pageSort(request, SORTS, '-uploadedAt')
  const after = readCursor(request, sort)
  const backwards = sort === '-uploadedAt'
  const direction = backwards ? desc : asc
  const rows = await select(on)
    .where(
      and(
        state === undefined ? undefined : eq(uploads.state, state),
        after === null
          ? undefined
          : sql`(${uploads.uploadedAt}, ${uploads.id}) ${backwards ? sql`<` : sql`>`} (${after.key}::timestamptz, ${after.id})`,
      ),
    )
    .orderBy(direction(uploads.uploadedAt), direction(uploads.id))
    .limit(limit + 1)
  return toPage(rows, { limit, sort }, ({ row }) => ({ key: row.uploadedAt, id: row.id }), toUpload)
}

export async function findUpload(id: string, on: Queryable = db): Promise<StoredUpload | null> {
  const [row] = await select(on).where(eq(uploads.id, id))
  return row ? toUpload(row) : null
}

/** The one upload of these bytes that came to something, or is under way. */
export async function findUploadOfBytes(sha256: string, on: Queryable = db): Promise<StoredUpload | null> {
  const [row] = await select(on).where(
    and(eq(uploads.sha256, sha256), sql`${uploads.state} not in ('failed', 'rejected', 'receiving')`),
  )
  return row ? toUpload(row) : null
}

/** Holds the upload for a decision: nobody else decides about it until the transaction ends. */
export async function lockUpload(id: string, tx: Queryable): Promise<StoredUpload | null> {
  await tx.select({ id: uploads.id }).from(uploads).where(eq(uploads.id, id)).for('update')
  return findUpload(id, tx)
}

/** The same bytes sent twice at once wait for each other here. */
export async function lockBytes(sha256: string, tx: Queryable): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`upload ${sha256}`}, 0))`)
}

export type NewUpload = { id: string; name: string; uploadedBy: string; said: Said }

export async function insertUpload({ id, name, uploadedBy, said }: NewUpload, on: Queryable = db): Promise<void> {
  await on.insert(uploads).values({ id, name, bytes: 0, state: 'receiving', uploadedBy, ...said })
}

/** The file is whole: its length and SHA-256 are known, and it waits to be read. */
export async function setUploadWhole(
  id: string,
  { bytes, sha256, said }: { bytes: number; sha256: string; said: Said },
  on: Queryable = db,
): Promise<void> {
  await on
    .update(uploads)
    .set({ bytes, sha256, ...said, state: 'reading' })
    .where(eq(uploads.id, id))
}

/** Everyone who sent the same bytes counts as an uploader of them, those of an earlier attempt included. */
export async function insertSenders(uploadId: string, sha256: string, userId: string, on: Queryable = db) {
  await on.execute(sql`
    insert into upload_senders (upload_id, user_id)
    select ${uploadId}, ${userId}
    union
    select ${uploadId}, s.user_id from upload_senders s join uploads u on u.id = s.upload_id where u.sha256 = ${sha256}
    on conflict do nothing`)
}

type KeyedUpload = { id: string; sha256: string | null; state: UploadState }

/** The upload that stands for this person's key. */
export async function findUploadByKey(userId: string, key: string, on: Queryable = db): Promise<KeyedUpload | null> {
  const [row] = await on
    .select({ id: uploads.id, sha256: uploads.sha256, state: uploads.state })
    .from(idempotencyKeys)
    .innerJoin(uploads, eq(uploads.id, idempotencyKeys.uploadId))
    .where(and(eq(idempotencyKeys.userId, userId), eq(idempotencyKeys.key, key)))
  return row ?? null
}

/** Two requests of one key wait for each other here. */
export async function lockIdempotencyKey(userId: string, key: string, tx: Queryable): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`key ${userId} ${key}`}, 0))`)
}

export async function setIdempotencyKey(userId: string, key: string, uploadId: string, on: Queryable = db) {
  await on
    .insert(idempotencyKeys)
    .values({ userId, key, uploadId })
    .onConflictDoUpdate({ target: [idempotencyKeys.userId, idempotencyKeys.key], set: { uploadId } })
}

export async function setUploadFormat(id: string, format: string, because: string, on: Queryable = db): Promise<void> {
  await on.update(uploads).set({ format, because }).where(eq(uploads.id, id))
}

/** Of a table: what there is to be said something about. */
export async function setUploadTable(id: string, view: TableView, on: Queryable = db): Promise<void> {
  await on.update(uploads).set({ tableView: view }).where(eq(uploads.id, id))
}

/** What a person said of a table's columns, and under which id it is remembered; it waits to be read by it. */
export async function setUploadMapping(
  id: string,
  { mapping, remembered }: { mapping: TableMapping; remembered: string },
  tx: Queryable,
): Promise<void> {
  await tx
    .update(uploads)
    .set({
      tableMapping: mapping,
      mappingId: remembered,
      state: 'reading',
      error: null,
      progressDone: 0,
      progressTotal: null,
    })
    .where(eq(uploads.id, id))
}

/** More of an archive is to be read: what came of the rest of it stays. */
export async function setUploadReading(id: string, tx: Queryable): Promise<void> {
  await tx.update(uploads).set({ state: 'reading', error: null }).where(eq(uploads.id, id))
}

/** In samples. */
export async function setUploadProgress(id: string, done: number, total: number | null, on: Queryable = db) {
  await on.update(uploads).set({ progressDone: done, progressTotal: total }).where(eq(uploads.id, id))
}

export type UploadEnd =
  | { state: 'pending'; warnings: Warning[]; done: number }
  | { state: 'failed'; error: UploadError }
  | { state: 'accepted' }
  | { state: 'rejected'; reason: string }

export async function setUploadEnd(id: string, end: UploadEnd, on: Queryable = db): Promise<void> {
  const { state } = end
  const change =
    state === 'pending'
      ? { warnings: end.warnings, progressDone: end.done, progressTotal: end.done }
      : state === 'failed'
        ? { error: end.error }
        : state === 'rejected'
          ? { rejectedReason: end.reason }
          : {}
  await on
    .update(uploads)
    .set({ state, ...change })
    .where(eq(uploads.id, id))
}

/** Other uploads that hold runs decided elsewhere and have none pending any more: they stand as their runs do. */
export async function endUploadsOfRuns(runIds: readonly string[], reason: string | null, tx: Queryable): Promise<void> {
  await tx.execute(sql`
    with ended as (
      select u.id, bool_or(r.state in ('accepted', 'invalidated')) as counts
      from uploads u
      join run_uploads l on l.upload_id = u.id
      join runs r on r.id = l.run_id
      where u.state = 'pending'
        and u.id in (select upload_id from run_uploads where run_id = any(${sql.param([...runIds])}::text[]))
      group by u.id
      having bool_and(r.state <> 'pending')
    )
    update uploads u set
      state = case when e.counts then 'accepted' else 'rejected' end,
      rejected_reason = case when e.counts then u.rejected_reason else ${reason}::text end
    from ended e where e.id = u.id`)
}

/** Everybody who sent a file that holds one of these runs, the file that it was read from among them for good. */
export async function listSendersOfRuns(runIds: string[], on: Queryable = db): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  if (runIds.length === 0) return found
  const rows = await on
    .selectDistinct({ run: runs.id, user: uploadSenders.userId })
    .from(runs)
    .leftJoin(runUploads, eq(runUploads.runId, runs.id))
    .innerJoin(
      uploadSenders,
      or(eq(uploadSenders.uploadId, runUploads.uploadId), eq(uploadSenders.uploadId, runs.uploadId)),
    )
    .where(inArray(runs.id, runIds))
  for (const { run, user } of rows) found.set(run, [...(found.get(run) ?? []), user])
  return found
}

function select(on: Queryable) {
  return on
    .select({
      row: uploads,
      sentBy: users.name,
      runCount: RUN_COUNT,
      pendingRuns: PENDING,
      waitingTables: WAITING,
      senders: SENDERS,
    })
    .from(uploads)
    .innerJoin(users, eq(users.id, uploads.uploadedBy))
    .$dynamic()
}

const RUN_COUNT = sql<number>`(select count(*)::int from run_uploads l where l.upload_id = "uploads"."id")`
const PENDING = sql<number>`(select count(*)::int from run_uploads l join runs r on r.id = l.run_id
  where l.upload_id = "uploads"."id" and r.state = 'pending')`
const WAITING = sql<number>`(select count(*)::int from upload_members m
  where m.upload_id = "uploads"."id" and m.table_view is not null and m.table_mapping is null)`
const SENDERS = sql<{ id: string; name: string }[]>`coalesce((
  select json_agg(json_build_object('id', u.id, 'name', u.name) order by s.sent_at, u.id)
  from upload_senders s join users u on u.id = s.user_id where s.upload_id = "uploads"."id"
), '[]')`

type Row = {
  row: typeof uploads.$inferSelect
  sentBy: string
  runCount: number
  pendingRuns: number
  waitingTables: number
  senders: { id: string; name: string }[]
}

function toUpload({ row, sentBy, runCount, pendingRuns, waitingTables, senders }: Row): StoredUpload {
  const { id, name, bytes, sha256, state, format, because, warnings, error, rejectedReason, uploadedBy } = row
  const { attack, safeguard, evaluatorRelationship } = row
  return {
    id,
    name,
    bytes,
    sha256,
    state,
    format,
    because,
    progress: { done: row.progressDone, total: row.progressTotal },
    runCount,
    pendingRuns,
    warnings: warnings.map(toldWarning),
    // What was kept before such texts were masked is still there as it was.
    error: error && toldError(error),
    rejectedReason,
    uploadedBy: { id: uploadedBy, name: sentBy },
    uploadedAt: toIsoTime(row.uploadedAt),
    senders,
    said: { attack, safeguard, evaluatorRelationship },
    table: row.tableView && { view: row.tableView, mapping: row.tableMapping },
    waitingTables,
  }
}
