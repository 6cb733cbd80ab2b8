import { and, asc, desc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import {
  assessmentAuthors,
  assessmentComments,
  assessments,
  assessmentWithdrawals,
  frozenAssessments,
  models,
  policies,
  signOffs,
} from '@/db/schema'
import type { Decision, Stage, Track } from '@/lib/evals/assessment'
import type { Zone } from '@/lib/risk/zone'
import { toIsoTime } from './iso-time'
import { type Page, type PageRequest, pageLimit, pageSort, readCursor, toPage } from './page'
import { recordsOf } from './placed-model'

type Named = { id: string; name: string }

/** An assessment without what was frozen of it, whose text can be long. */
export type Assessment = {
  id: string
  model: Named & { demo: boolean }
  /** Ids, in the installation's order. */
  areas: string[]
  policy: Named & { number: number }
  track: Track
  mitigations: string
  commentsUntil: string | null
  version: number
  author: Named
  createdAt: string
  /** null: it can still be changed. */
  frozen: { fingerprint: string; zone: Zone; quorumVersion: number; at: string; by: Named } | null
  /** null: nothing is decided. */
  signOff: SignOff | null
  /** null: nobody has taken it back. */
  withdrawn: { at: string; by: Named; reason: string } | null
}

export type SignOff = {
  id: string
  decision: Decision
  /** What the advisory group recommended; null: it was not asked. */
  recommended: Decision | null
  votes: number
  entitled: number
  signedAt: string
  expiresAt: string
}

export type AssessmentFilter = {
  /** With those of models merged into it. */
  model?: string
  decision?: Decision
  stage?: Stage
}

/** Newest first: by when it was signed where it was, else when it was opened. Throws InvalidInput as pages do. */
export async function listAssessments(
  filter: AssessmentFilter & PageRequest = {},
  on: Queryable = db,
): Promise<Page<Assessment>> {
  const limit = pageLimit(filter)
  const sort = pageSort(filter, ['-at'], '-at')
  const after = readCursor(filter, sort)
  const key = filter.stage === 'signed' ? sql`${signOffs.signedAt}` : sql`${assessments.createdAt}`
  const rows = await select(on, sql<string>`(${key})::text`)
    .where(
      and(
        ...conditions(filter),
        after === null ? undefined : sql`(${key}, ${assessments.id}) < (${after.key}::timestamptz, ${after.id})`,
      ),
    )
    .orderBy(desc(key), desc(assessments.id))
    .limit(limit + 1)
  return toPage(rows, { limit, sort }, ({ key, assessment }) => ({ key, id: assessment.id }), toAssessment)
}

export async function findAssessment(id: string, on: Queryable = db): Promise<Assessment | null> {
  const [row] = await select(on, sql<string>`''`).where(eq(assessments.id, id))
  return row ? toAssessment(row) : null
}

/** Those of these ids that there are, in the order of the ids. */
export async function listAssessmentsByIds(ids: readonly string[], on: Queryable = db): Promise<Assessment[]> {
  if (ids.length === 0) return []
  const rows = await select(on, sql<string>`''`).where(inArray(assessments.id, [...ids]))
  return rows.map(toAssessment).toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}

/** Of these, the model and how many areas each is of. */
export async function listAssessed(
  ids: readonly string[],
  on: Queryable = db,
): Promise<{ id: string; model: string; areas: number; signed: boolean }[]> {
  if (ids.length === 0) return []
  return on
    .select({
      id: assessments.id,
      model: models.name,
      areas: sql<number>`cardinality(${assessments.areas})`,
      signed: sql<boolean>`${signOffs.id} is not null`,
    })
    .from(assessments)
    .innerJoin(models, eq(models.id, assessments.modelId))
    .leftJoin(signOffs, eq(signOffs.assessmentId, assessments.id))
    .where(inArray(assessments.id, [...ids]))
}

/** Makes whoever else changes, freezes or decides it wait to the end of the transaction. */
export async function lockAssessment(id: string, tx: Queryable): Promise<void> {
  await tx.execute(sql`select id from assessments where id = ${id} for update`)
}

export type NewAssessment = {
  id: string
  model: string
  areas: readonly string[]
  policy: string
  track: Track
  mitigations: string
  author: Named
}

/** Its author is the first who had a hand in it. */
export async function insertAssessment({ model, areas, policy, author, ...rest }: NewAssessment, tx: Queryable) {
  await tx.insert(assessments).values({
    ...rest,
    modelId: model,
    areas: [...areas],
    policyId: policy,
    authorId: author.id,
    authorName: author.name,
  })
  await insertAuthor(rest.id, author.id, tx)
}

export async function setAssessment(
  id: string,
  said: { version: number; track: Track; mitigations: string; commentsUntil: string | null },
  tx: Queryable,
): Promise<void> {
  await tx.update(assessments).set(said).where(eq(assessments.id, id))
}

/** Harmless for somebody who is one already. */
export async function insertAuthor(assessment: string, person: string, tx: Queryable): Promise<void> {
  await tx.insert(assessmentAuthors).values({ assessmentId: assessment, userId: person }).onConflictDoNothing()
}

/** Ids of whoever had a hand in it. */
export async function listAuthors(assessment: string, on: Queryable = db): Promise<string[]> {
  const rows = await on
    .select({ id: assessmentAuthors.userId })
    .from(assessmentAuthors)
    .where(eq(assessmentAuthors.assessmentId, assessment))
    .orderBy(asc(assessmentAuthors.userId))
  return rows.map(({ id }) => id)
}

/** It is taken back. Throws what the database says of who may not. */
export async function insertWithdrawal(
  { assessment, reason, by }: { assessment: string; reason: string; by: Named },
  tx: Queryable,
): Promise<void> {
  await tx
    .insert(assessmentWithdrawals)
    .values({ assessmentId: assessment, reason, withdrawnBy: by.id, withdrawnByName: by.name })
}

export type Comment = { id: string; body: string; author: Named; at: string }

export async function insertComment(
  { id, assessment, body, author }: { id: string; assessment: string; body: string; author: Named },
  tx: Queryable,
): Promise<void> {
  await tx
    .insert(assessmentComments)
    .values({ id, assessmentId: assessment, body, authorId: author.id, authorName: author.name })
}

/** Oldest first. */
export async function listComments(assessment: string, on: Queryable = db): Promise<Comment[]> {
  const rows = await on
    .select()
    .from(assessmentComments)
    .where(eq(assessmentComments.assessmentId, assessment))
    .orderBy(asc(assessmentComments.createdAt), asc(assessmentComments.id))
  return rows.map(({ id, body, authorId, authorName, createdAt }) => ({
    id,
    body,
    author: { id: authorId, name: authorName },
    at: toIsoTime(createdAt),
  }))
}

function conditions({ model, decision, stage }: AssessmentFilter): (SQL | undefined)[] {
  return [
    model === undefined ? undefined : sql`${assessments.modelId} in ${recordsOf([model])}`,
    decision === undefined ? undefined : eq(signOffs.decision, decision),
    stage === undefined ? undefined : ofStage(stage),
  ]
}

function ofStage(stage: Stage): SQL | undefined {
  const isOpen = and(isNull(signOffs.id), isNull(assessmentWithdrawals.assessmentId))
  switch (stage) {
    case 'draft':
      return and(isNull(frozenAssessments.assessmentId), isOpen)
    case 'frozen':
      return and(isNotNull(frozenAssessments.assessmentId), isOpen)
    case 'signed':
      return isNotNull(signOffs.id)
    case 'withdrawn':
      return and(isNull(signOffs.id), isNotNull(assessmentWithdrawals.assessmentId))
  }
}

function select(on: Queryable, key: SQL<string>) {
  const { fingerprint, zone, quorumVersion, frozenAt, frozenBy, frozenByName } = frozenAssessments
  return on
    .select({
      key,
      assessment: assessments,
      model: { id: models.id, name: models.name, demo: models.demo },
      policy: { id: policies.id, name: policies.name, number: policies.number },
      frozen: { fingerprint, zone, quorumVersion, at: frozenAt, by: frozenBy, byName: frozenByName },
      signOff: signOffs,
      withdrawal: assessmentWithdrawals,
    })
    .from(assessments)
    .innerJoin(models, eq(models.id, assessments.modelId))
    .innerJoin(policies, eq(policies.id, assessments.policyId))
    .leftJoin(frozenAssessments, eq(frozenAssessments.assessmentId, assessments.id))
    .leftJoin(signOffs, eq(signOffs.assessmentId, assessments.id))
    .leftJoin(assessmentWithdrawals, eq(assessmentWithdrawals.assessmentId, assessments.id))
    .$dynamic()
}

type Row = Awaited<ReturnType<typeof select>>[number]

function toAssessment({ assessment, model, policy, frozen, signOff, withdrawal }: Row): Assessment {
  const { id, areas, track, mitigations, commentsUntil, version, authorId, authorName, createdAt } = assessment
  return {
    id,
    model,
    areas,
    policy,
    track,
    mitigations,
    commentsUntil: toIsoTime(commentsUntil),
    version,
    author: { id: authorId, name: authorName },
    createdAt: toIsoTime(createdAt),
    frozen: frozen && {
      fingerprint: frozen.fingerprint,
      zone: frozen.zone,
      quorumVersion: frozen.quorumVersion,
      at: toIsoTime(frozen.at),
      by: { id: frozen.by, name: frozen.byName },
    },
    signOff: signOff && {
      id: signOff.id,
      decision: signOff.decision,
      recommended: signOff.recommended,
      votes: signOff.votes,
      entitled: signOff.entitled,
      signedAt: toIsoTime(signOff.signedAt),
      expiresAt: toIsoTime(signOff.expiresAt),
    },
    withdrawn: withdrawal && {
      at: toIsoTime(withdrawal.at),
      by: { id: withdrawal.withdrawnBy, name: withdrawal.withdrawnByName },
      reason: withdrawal.reason,
    },
  }
}
