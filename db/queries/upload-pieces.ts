import { eq, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { uploads } from '@/db/schema'

/** Bytes of every piece but the last. Changing it makes the files already kept unreadable. */
export const PIECE_BYTES = 1024 * 1024

/** One piece of a file that is being received, in a statement of its own: a slow sender holds no connection. */
export async function insertPiece(uploadId: string, position: number, bytes: Uint8Array, on: Queryable = db) {
  await on.execute(sql`
    with piece as (
      insert into upload_pieces (upload_id, "position", bytes)
      values (${uploadId}, ${position}, ${sql.param(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))})
    )
    update uploads set bytes = bytes + ${bytes.length}, touched_at = now() where id = ${uploadId}`)
}

/** The bytes from `offset` on, `length` of them or fewer at the end. Only the pieces in question are read. */
export async function readPieces(uploadId: string, offset: number, length: number, on: Queryable = db) {
  const end = offset + length
  const first = Math.floor(offset / PIECE_BYTES)
  const last = Math.floor(Math.max(offset, end - 1) / PIECE_BYTES)
  // As base64: bytes come as hexadecimal otherwise, which is twice their length to be turned back.
  const rows = await on.execute<{ part: string }>(sql`
    select encode(case when "position" = ${first} or "position" = ${last}
      then substring(bytes
        from greatest(0, ${offset} - "position"::bigint * ${PIECE_BYTES})::int + 1
        for least(${PIECE_BYTES}, ${end} - "position"::bigint * ${PIECE_BYTES})::int
          - greatest(0, ${offset} - "position"::bigint * ${PIECE_BYTES})::int)
      else bytes end, 'base64') as part
    from upload_pieces
    where upload_id = ${uploadId} and "position" between ${first} and ${last}
    order by "position"`)
  const parts = rows.map(({ part }) => Buffer.from(part, 'base64'))
  const [only, second] = parts
  return only && !second ? only : Buffer.concat(parts)
}

/** Takes away a file that never became whole, as if it had not been sent. */
export async function deleteReceiving(uploadId: string, on: Queryable = db): Promise<void> {
  await on.execute(sql`delete from upload_pieces where upload_id = ${uploadId}
    and exists (select from uploads where id = ${uploadId} and state = 'receiving')`)
  await on.execute(sql`delete from uploads where id = ${uploadId} and state = 'receiving'`)
}

/** Files that nobody has sent a byte of for `minutes`: their sender or their server is gone. */
export async function listStandingStill(minutes: number, on: Queryable = db): Promise<string[]> {
  const rows = await on
    .select({ id: uploads.id })
    .from(uploads)
    .where(sql`${eq(uploads.state, 'receiving')} and ${uploads.touchedAt} < now() - make_interval(mins => ${minutes})`)
  return rows.map(({ id }) => id)
}
