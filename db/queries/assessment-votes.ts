import { asc, eq } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { assessmentVotes, conditionMarks, signOffConditions, signOffs, users } from '@/db/schema'
import type { Answer, Condition, Conflict, Decision, Step, Track, VoteKind } from '@/lib/evals/assessment'
import type { Role } from '@/lib/roles'
import { toIsoTime } from './iso-time'

/** What somebody did in a step, with the words they gave. */
export type Vote = {
  id: string
  assessment: string
  step: Step
  kind: VoteKind
  decision: Decision | null
  voter: string
  voterName: string
  seat: string
  seatName: string
  delegation: string | null
  roles: Role[]
  conflicts: Conflict[]
  whyAcceptable: string
  safetyMargin: string
  whatWouldUndo: string
  reason: string
  against: boolean
  conditions: Condition[]
  answers: Answer[]
  fingerprint: string
  provedAt: string
  at: string
}

/** In the order they were cast. */
export async function listVotes(assessment: string, on: Queryable = db): Promise<Vote[]> {
  const rows = await on
    .select({ vote: assessmentVotes, seatName: users.name })
    .from(assessmentVotes)
    .innerJoin(users, eq(users.id, assessmentVotes.seatId))
    .where(eq(assessmentVotes.assessmentId, assessment))
    .orderBy(asc(assessmentVotes.createdAt), asc(assessmentVotes.id))
  return rows.map(({ vote, seatName }) => {
    const { assessmentId, voterId, seatId, delegationId, provedAt, createdAt, ...said } = vote
    return {
      ...said,
      assessment: assessmentId,
      voter: voterId,
      seat: seatId,
      seatName,
      delegation: delegationId,
      provedAt: toIsoTime(provedAt),
      at: toIsoTime(createdAt),
    }
  })
}

/** Throws what the database says of one that may not be. */
export async function insertVote(vote: Omit<Vote, 'seatName' | 'at'>, tx: Queryable): Promise<void> {
  const { assessment, voter, seat, delegation, ...said } = vote
  await tx
    .insert(assessmentVotes)
    .values({ ...said, assessmentId: assessment, voterId: voter, seatId: seat, delegationId: delegation })
}

export type NewSignOff = {
  id: string
  assessment: string
  decision: Decision
  recommended: Decision | null
  track: Track
  fingerprint: string
  votes: number
  entitled: number
  signedAt: string
  expiresAt: string
  conditions: readonly Condition[]
}

/** With what it asks for. Throws what the database says where fewer agreed than the zone asks for. */
export async function insertSignOff({ assessment, conditions, ...signOff }: NewSignOff, tx: Queryable): Promise<void> {
  await tx.insert(signOffs).values({ ...signOff, assessmentId: assessment, conditions: conditions.length })
  if (conditions.length === 0) return
  await tx.insert(signOffConditions).values(
    conditions.map(({ text, owner, due, proof }, position) => ({
      signOffId: signOff.id,
      position,
      text,
      ownerId: owner,
      dueOn: due,
      proof,
    })),
  )
}

export type SignedCondition = {
  position: number
  text: string
  owner: { id: string; name: string }
  due: string
  proof: string
  /** null: nobody has said anything of it. */
  mark: ConditionMark | null
  /** All that was said of it, oldest first. */
  marks: ConditionMark[]
}
export type ConditionMark = { met: boolean; proof: string; by: string; at: string }

/** In the order they were signed, each with the latest that was said of it. */
export async function listConditions(signOff: string, on: Queryable = db): Promise<SignedCondition[]> {
  const [conditions, marks] = await Promise.all([
    on
      .select({ condition: signOffConditions, owner: users.name })
      .from(signOffConditions)
      .innerJoin(users, eq(users.id, signOffConditions.ownerId))
      .where(eq(signOffConditions.signOffId, signOff))
      .orderBy(asc(signOffConditions.position)),
    on.select().from(conditionMarks).where(eq(conditionMarks.signOffId, signOff)).orderBy(asc(conditionMarks.at)),
  ])
  return conditions.map(({ condition: { position, text, ownerId, dueOn, proof }, owner }) => {
    const own = marks
      .filter((one) => one.position === position)
      .map(({ met, proof: shown, markedByName, at }) => ({ met, proof: shown, by: markedByName, at: toIsoTime(at) }))
    return {
      position,
      text,
      owner: { id: ownerId, name: owner },
      due: dueOn,
      proof,
      mark: own.at(-1) ?? null,
      marks: own,
    }
  })
}

export async function insertConditionMark(
  mark: { signOff: string; position: number; met: boolean; proof: string; by: { id: string; name: string } },
  tx: Queryable,
): Promise<void> {
  const { signOff, by, ...said } = mark
  await tx.insert(conditionMarks).values({ ...said, signOffId: signOff, markedBy: by.id, markedByName: by.name })
}
