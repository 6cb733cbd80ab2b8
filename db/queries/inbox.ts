import { desc, eq, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { annotations, inboxVisits, mentions } from '@/db/schema'
import { toIsoTime } from './iso-time'

/** That somebody was named in an annotation of a finding. */
export type Mention = {
  annotation: string
  finding: string
  by: { id: string; name: string }
  at: string
  /** It came after the inbox was last read. */
  unread: boolean
}

const UNREAD = sql<boolean>`${mentions.createdAt} > coalesce(
  (select v.read_until from inbox_visits v where v.user_id = ${mentions.userId}), '-infinity'::timestamptz)`

/** Newest first; at most `most`. */
export async function listMentions(user: string, most: number, on: Queryable = db): Promise<Mention[]> {
  const rows = await on
    .select({
      annotation: annotations.id,
      finding: annotations.findingId,
      by: { id: annotations.authorId, name: annotations.authorName },
      at: mentions.createdAt,
      unread: UNREAD,
    })
    .from(mentions)
    .innerJoin(annotations, eq(annotations.id, mentions.annotationId))
    .where(eq(mentions.userId, user))
    .orderBy(desc(mentions.createdAt), desc(annotations.id))
    .limit(most)
  return rows.map((row) => ({ ...row, at: toIsoTime(row.at) }))
}

export async function countUnread(user: string, on: Queryable = db): Promise<number> {
  const [row] = await on
    .select({ n: sql<number>`count(*)::int` })
    .from(mentions)
    .where(sql`${mentions.userId} = ${user} and ${UNREAD}`)
  return row?.n ?? 0
}

/** Everything up to now is read. */
export async function setInboxRead(user: string, tx: Queryable): Promise<void> {
  await tx
    .insert(inboxVisits)
    .values({ userId: user, readUntil: sql`now()` })
    .onConflictDoUpdate({ target: inboxVisits.userId, set: { readUntil: sql`now()` } })
}
