import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { assessmentWithdrawals, frozenAssessments, frozenEnds, signOffEnds, signOffs } from '@/db/schema'
import type { SignOffEnd } from '@/lib/evals/assessment'
import type { Fact } from '@/lib/sign-off/outdated'
import { toIsoTime } from './iso-time'

/** Sign-offs whose end nobody has noticed and that nobody took back, by id, after one. At most `most`. */
export async function listNotEnded(
  after: string,
  most: number,
  on: Queryable = db,
): Promise<{ id: string; assessment: string; expiresAt: string }[]> {
  const rows = await on
    .select({ id: signOffs.id, assessment: signOffs.assessmentId, expiresAt: signOffs.expiresAt })
    .from(signOffs)
    .leftJoin(signOffEnds, eq(signOffEnds.signOffId, signOffs.id))
    .leftJoin(assessmentWithdrawals, eq(assessmentWithdrawals.assessmentId, signOffs.assessmentId))
    .where(and(isNull(signOffEnds.signOffId), isNull(assessmentWithdrawals.assessmentId), gt(signOffs.id, after)))
    .orderBy(asc(signOffs.id))
    .limit(most)
  return rows.map((row) => ({ ...row, expiresAt: toIsoTime(row.expiresAt) }))
}

/** False: somebody else has noticed it, and nothing was written. */
export async function insertSignOffEnd(
  end: { signOff: string; state: SignOffEnd; fact: Fact | null; since: string },
  tx: Queryable,
): Promise<boolean> {
  const { signOff, ...said } = end
  const rows = await tx
    .insert(signOffEnds)
    .values({ ...said, signOffId: signOff })
    .onConflictDoNothing()
    .returning({ id: signOffEnds.signOffId })
  return rows.length > 0
}

/** Ids of what is frozen, waits for its decision and was not noticed to be past it, after one. At most `most`. */
export async function listWaiting(after: string, most: number, on: Queryable = db): Promise<string[]> {
  const { assessmentId } = frozenAssessments
  const rows = await on
    .select({ id: assessmentId })
    .from(frozenAssessments)
    .leftJoin(signOffs, eq(signOffs.assessmentId, assessmentId))
    .leftJoin(frozenEnds, eq(frozenEnds.assessmentId, assessmentId))
    .leftJoin(assessmentWithdrawals, eq(assessmentWithdrawals.assessmentId, assessmentId))
    .where(
      and(
        isNull(signOffs.id),
        isNull(frozenEnds.assessmentId),
        isNull(assessmentWithdrawals.assessmentId),
        gt(assessmentId, after),
      ),
    )
    .orderBy(asc(assessmentId))
    .limit(most)
  return rows.map(({ id }) => id)
}

/** False: somebody else has noticed it, and nothing was written. */
export async function insertFrozenEnd(assessment: string, fact: Fact, tx: Queryable): Promise<boolean> {
  const rows = await tx
    .insert(frozenEnds)
    .values({ assessmentId: assessment, fact })
    .onConflictDoNothing()
    .returning({ id: frozenEnds.assessmentId })
  return rows.length > 0
}
