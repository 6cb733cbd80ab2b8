import { and, desc, eq, ilike, inArray, isNotNull, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db, type Queryable } from '@/db/client'
import { columnMappings, uploadMembers, uploads, users } from '@/db/schema'
import type { TableMapping } from '@/lib/evals/table'
import { toIsoTime } from './iso-time'
import { containing, type Page, type PageRequest, pageLimit, pageSort, readCursor, toPage } from './page'

/** What was said of the columns of tables with these headers. */
export type SaidColumns = {
  id: string
  /** The same for tables of the same headers. */
  signature: string
  headers: string[]
  mapping: TableMapping
  saidBy: { id: string; name: string }
  saidAt: string
  /** Of which file it was said; null: of none, an administrator changed it. */
  upload: { id: string; name: string } | null
  /** Who first accepted a run that was read by it; null: nobody has. */
  accepted: { by: { id: string; name: string }; at: string } | null
}

type Said = Pick<SaidColumns, 'id' | 'signature' | 'headers' | 'mapping' | 'accepted'> & {
  saidBy: string
  upload: string | null
}

const SORTS = ['-saidAt'] as const

/** What was last said of tables with these headers; null: nobody has seen such a table, or it was forgotten. */
export async function findSaidColumns(signature: string, on: Queryable = db): Promise<SaidColumns | null> {
  const [row] = await select(on)
    .where(and(eq(columnMappings.signature, signature), IS_LATEST))
    .limit(1)
  return row ? toSaid(row) : null
}

/** By what tables inside archives are read: of all that a run was accepted of, what was said last. By signature. */
export async function findAcceptedColumns(
  signatures: readonly string[],
  on: Queryable = db,
): Promise<Map<string, SaidColumns>> {
  if (signatures.length === 0) return new Map()
  const rows = await select(on)
    .where(and(inArray(columnMappings.signature, [...signatures]), isNotNull(columnMappings.acceptedAt), IS_GOVERNING))
    .limit(signatures.length)
  return new Map(rows.map((row) => [row.row.signature, toSaid(row)]))
}

/** What was last said of each kind of table, the newest first. `q` finds text in a header or in a benchmark's name. */
export async function listSaidColumns(
  { q, ...request }: { q?: string } & PageRequest = {},
  on: Queryable = db,
): Promise<Page<SaidColumns>> {
  const limit = pageLimit(request)
  const sort = pageSort(request, SORTS, '-saidAt')
  const after = readCursor(request, sort)
  const rows = await select(on)
    .where(
      and(
        IS_LATEST,
        q?.trim() ? names(containing(q.trim())) : undefined,
        after === null
          ? undefined
          : sql`(${columnMappings.saidAt}, ${columnMappings.id}) < (${after.key}::timestamptz, ${after.id})`,
      ),
    )
    .orderBy(desc(columnMappings.saidAt), desc(columnMappings.id))
    .limit(limit + 1)
  return toPage(rows, { limit, sort }, ({ row }) => ({ key: row.saidAt, id: row.id }), toSaid)
}

/** Whoever says something of tables with these headers, or takes it back, waits here for who does so at once. */
export async function lockColumns(signature: string, tx: Queryable): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`columns ${signature}`}, 0))`)
}

/** From now on the latest. By the clock and not by when the transaction began, which may have waited since. */
export async function insertSaidColumns({ accepted, upload, ...said }: Said, tx: Queryable): Promise<void> {
  await tx.insert(columnMappings).values({
    ...said,
    uploadId: upload,
    saidAt: sql`clock_timestamp()`,
    acceptedBy: accepted?.by.id ?? null,
    acceptedAt: accepted?.at ?? null,
  })
}

/** All that was ever said of tables with these headers, save one. */
export async function deleteSaidColumns(signature: string, tx: Queryable, except = ''): Promise<void> {
  await tx.delete(columnMappings).where(and(eq(columnMappings.signature, signature), ne(columnMappings.id, except)))
}

/**
 * What these runs were read by counts as accepted by this person, unless it was before; one that was forgotten stays so.
 * Gives what is newly accepted. Only a run that its file still lists was read by what is said of that file now: when it is
 * said anew, pending runs go or are taken off its list.
 */
export async function setColumnsAccepted(runIds: readonly string[], by: string, tx: Queryable): Promise<string[]> {
  const read = tx
    .selectDistinct({ id: uploads.mappingId })
    .from(uploads)
    .where(
      and(
        isNotNull(uploads.mappingId),
        sql`${uploads.state} <> 'reading'`,
        sql`exists (
          select from runs r join run_uploads l on l.run_id = r.id and l.upload_id = r.upload_id
          where r.upload_id = ${uploads.id} and r.id = any(${sql.param([...runIds])}::text[]))`,
      ),
    )
  // What was said of one table of an archive is accepted by its own runs alone.
  const readInside = tx
    .selectDistinct({ id: uploadMembers.mappingId })
    .from(uploadMembers)
    .where(
      and(
        isNotNull(uploadMembers.mappingId),
        eq(uploadMembers.tableDue, false),
        sql`exists (
          select from runs r join run_uploads l on l.run_id = r.id and l.upload_id = r.upload_id
          where r.upload_id = ${uploadMembers.uploadId} and r.member = ${uploadMembers.tablePath}
          and r.id = any(${sql.param([...runIds])}::text[]))`,
      ),
    )
  const accepted = await tx
    .update(columnMappings)
    .set({ acceptedBy: by, acceptedAt: sql`now()` })
    .where(
      and(
        or(inArray(columnMappings.id, read), inArray(columnMappings.id, readInside)),
        isNull(columnMappings.acceptedAt),
      ),
    )
    .returning({ id: columnMappings.id })
  return accepted.map(({ id }) => id)
}

const IS_LATEST = sql`not exists (
  select from column_mappings n where n.signature = "column_mappings"."signature"
  and (n.said_at, n.id) > ("column_mappings"."said_at", "column_mappings"."id"))`
const IS_GOVERNING = sql`not exists (
  select from column_mappings n where n.signature = "column_mappings"."signature" and n.accepted_at is not null
  and (n.said_at, n.id) > ("column_mappings"."said_at", "column_mappings"."id"))`

function names(pattern: string): SQL | undefined {
  return or(
    sql`exists (select from jsonb_array_elements_text(${columnMappings.headers}) h where ${ilike(sql`h`, pattern)})`,
    sql`exists (
      select from jsonb_array_elements(${columnMappings.mapping} -> 'columns') c
      join benchmarks b on b.id = c ->> 'benchmark' where ${ilike(sql`b.name`, pattern)})`,
  )
}

const reviewers = alias(users, 'reviewers')

function select(on: Queryable) {
  return on
    .select({
      row: columnMappings,
      saidByName: users.name,
      acceptedByName: reviewers.name,
      uploadName: uploads.name,
    })
    .from(columnMappings)
    .innerJoin(users, eq(users.id, columnMappings.saidBy))
    .leftJoin(reviewers, eq(reviewers.id, columnMappings.acceptedBy))
    .leftJoin(uploads, eq(uploads.id, columnMappings.uploadId))
    .$dynamic()
}

type Row = {
  row: typeof columnMappings.$inferSelect
  saidByName: string
  acceptedByName: string | null
  uploadName: string | null
}

function toSaid({ row, saidByName, acceptedByName, uploadName }: Row): SaidColumns {
  const { id, signature, headers, mapping, saidBy, saidAt, uploadId, acceptedBy, acceptedAt } = row
  const isAccepted = acceptedBy !== null && acceptedAt !== null
  return {
    id,
    signature,
    headers,
    mapping,
    saidBy: { id: saidBy, name: saidByName },
    saidAt: toIsoTime(saidAt),
    upload: uploadId === null ? null : { id: uploadId, name: uploadName ?? uploadId },
    accepted: isAccepted
      ? { by: { id: acceptedBy, name: acceptedByName ?? acceptedBy }, at: toIsoTime(acceptedAt) }
      : null,
  }
}
