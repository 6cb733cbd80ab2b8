import { sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { toIsoTime } from './iso-time'

/** That somebody was named: in an annotation of a finding, or in what the finding itself claims. */
export type Mention = {
  /** What names them: the annotation's id, or the finding's. */
  subject: string
  finding: string
  by: { id: string; name: string }
  at: string
  /** They have not said that they read it. */
  unread: boolean
}

/** Everywhere that names somebody: what an inbox shows, and what its reader is told of by mail. */
export const NAMED = sql`(
  select m.user_id, m.annotation_id as subject, a.finding_id, a.author_id as by_id, a.author_name as by_name, m.created_at
  from mentions m join annotations a on a.id = m.annotation_id
  union all
  select m.user_id, m.finding_id, m.finding_id, v.changed_by, v.changed_by_name, m.created_at
  from finding_mentions m join finding_versions v on v.finding_id = m.finding_id and v.version = m.version
) named`
const UNREAD = sql`not exists (
  select 1 from inbox_reads r where r.user_id = named.user_id and r.subject = named.subject)`

type Row = {
  subject: string
  finding_id: string
  by_id: string
  by_name: string
  created_at: string
  unread: boolean
}

/** What was not read first, then the newest; at most `most`. */
export async function listMentions(user: string, most: number, on: Queryable = db): Promise<Mention[]> {
  const rows = await on.execute<Row>(sql`
    select subject, finding_id, by_id, by_name, created_at, ${UNREAD} as unread
    from ${NAMED} where user_id = ${user}
    order by unread desc, created_at desc, subject desc limit ${most}`)
  return rows.map(({ subject, finding_id, by_id, by_name, created_at, unread }) => ({
    subject,
    finding: finding_id,
    by: { id: by_id, name: by_name },
    at: toIsoTime(created_at),
    unread,
  }))
}
