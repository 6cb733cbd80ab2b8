import { eq, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { noticeSettings } from '@/db/schema'
import { NOTICE_KINDS, type NoticeKind, type NoticeSettings, type NoticeWhen, USUAL_NOTICES } from '@/lib/evals/notice'

/** When somebody is told of each kind by mail. */
export async function findNoticeSettings(user: string, on: Queryable = db): Promise<NoticeSettings> {
  const rows = await on.select().from(noticeSettings).where(eq(noticeSettings.userId, user))
  return { ...USUAL_NOTICES, ...Object.fromEntries(rows.map(({ kind, tell }) => [kind, tell])) }
}

/** What was switched off by a link is chosen anew by this. */
export async function setNoticeSettings(user: string, settings: NoticeSettings, tx: Queryable): Promise<void> {
  await tx
    .insert(noticeSettings)
    .values(NOTICE_KINDS.map((kind) => ({ userId: user, kind, tell: settings[kind], before: null })))
    .onConflictDoUpdate({
      target: [noticeSettings.userId, noticeSettings.kind],
      set: { tell: sql`excluded.tell`, before: null },
    })
}

/** Never again of these kinds; what it was is kept. Gives the kinds of which it was not so yet. */
export async function setNoticesStopped(
  user: string,
  kinds: readonly NoticeKind[],
  tx: Queryable,
): Promise<NoticeKind[]> {
  const rows = kinds.map((kind) => ({ userId: user, kind, tell: 'never' as const, before: USUAL_NOTICES[kind] }))
  const stopped = await tx
    .insert(noticeSettings)
    .values(rows)
    .onConflictDoUpdate({
      target: [noticeSettings.userId, noticeSettings.kind],
      set: { tell: 'never', before: sql`${noticeSettings.tell}` },
      setWhere: sql`${noticeSettings.tell} <> 'never'`,
    })
    .returning({ kind: noticeSettings.kind })
  return kinds.filter((one) => stopped.some(({ kind }) => kind === one))
}

/** As it was before a link stopped them. Gives the kinds of which that is so again. */
export async function setNoticesResumed(
  user: string,
  kinds: readonly NoticeKind[],
  tx: Queryable,
): Promise<NoticeKind[]> {
  const resumed = await tx
    .update(noticeSettings)
    .set({ tell: sql`${noticeSettings.before}`, before: null })
    .where(
      sql`${noticeSettings.userId} = ${user} and ${noticeSettings.before} is not null
        and ${noticeSettings.kind} = any(${sql.param([...kinds])}::text[])`,
    )
    .returning({ kind: noticeSettings.kind })
  return kinds.filter((one) => resumed.some(({ kind }) => kind === one))
}

/** In SQL: when a person of `facts` is told of a kind, where they chose nothing. */
export const USUAL = sql.raw(
  `case facts.kind ${Object.entries(USUAL_NOTICES)
    .map(([kind, tell]: [string, NoticeWhen]) => `when '${kind}' then '${tell}'`)
    .join(' ')} end`,
)
