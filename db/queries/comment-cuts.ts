import { asc, eq } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { commentCuts } from '@/db/schema'
import { toIsoTime } from './iso-time'

/** That the time for comments was ended before its day. `version`: of the assessment that it made. */
export type CommentCut = {
  assessment: string
  version: number
  askedUntil: string
  reason: string
  by: { id: string; name: string }
  at: string
}

/** Throws what the database says of who may not. */
export async function insertCommentCut({ assessment, by, ...cut }: CommentCut, tx: Queryable): Promise<void> {
  await tx.insert(commentCuts).values({ ...cut, assessmentId: assessment, cutBy: by.id, cutByName: by.name })
}

/** Oldest first. */
export async function listCommentCuts(assessment: string, on: Queryable = db): Promise<CommentCut[]> {
  const rows = await on
    .select()
    .from(commentCuts)
    .where(eq(commentCuts.assessmentId, assessment))
    .orderBy(asc(commentCuts.version))
  return rows.map(({ assessmentId, askedUntil, cutBy, cutByName, at, ...cut }) => ({
    ...cut,
    assessment: assessmentId,
    askedUntil: toIsoTime(askedUntil),
    by: { id: cutBy, name: cutByName },
    at: toIsoTime(at),
  }))
}
