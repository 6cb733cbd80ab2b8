import { and, asc, desc, eq, lt, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { assessments, assessmentWithdrawals, frozenAssessments } from '@/db/schema'
import type { DrawnSample } from '@/lib/evals/assessment'
import type { Zone } from '@/lib/risk/zone'
import { toIsoTime } from './iso-time'
import { recordsOf } from './placed-model'

export type Frozen = {
  assessment: string
  canonical: string
  fingerprint: string
  zone: Zone
  quorumVersion: number
  knownRuns: string[]
  citedRuns: string[]
  citedSamples: DrawnSample[]
  uploaders: string[]
  findingAuthors: string[]
  openFindings: string[]
  by: { id: string; name: string }
  at: string
}

/** Throws where it is frozen already, where its policy is not in force, or where the fingerprint is not its text's. */
export async function insertFrozen({ assessment, by, at, ...frozen }: Frozen, tx: Queryable): Promise<void> {
  await tx
    .insert(frozenAssessments)
    .values({ ...frozen, assessmentId: assessment, frozenBy: by.id, frozenByName: by.name, frozenAt: at })
}

export async function findFrozen(assessment: string, on: Queryable = db): Promise<Frozen | null> {
  const [row] = await on.select().from(frozenAssessments).where(eq(frozenAssessments.assessmentId, assessment))
  if (!row) return null
  const { assessmentId, frozenBy, frozenByName, frozenAt, ...frozen } = row
  return {
    ...frozen,
    assessment: assessmentId,
    by: { id: frozenBy, name: frozenByName },
    at: toIsoTime(frozenAt),
  }
}

/** The newest of a model that was frozen before a time; null: there was none. */
export async function findFrozenBefore(
  model: string,
  before: string | null,
  on: Queryable = db,
): Promise<{ assessment: string; canonical: string; fingerprint: string; at: string } | null> {
  const { assessmentId, canonical, fingerprint, frozenAt } = frozenAssessments
  const [row] = await on
    .select({ assessment: assessmentId, canonical, fingerprint, at: frozenAt })
    .from(frozenAssessments)
    .innerJoin(assessments, eq(assessments.id, assessmentId))
    .where(
      and(sql`${assessments.modelId} in ${recordsOf([model])}`, before === null ? undefined : lt(frozenAt, before)),
    )
    .orderBy(desc(frozenAt))
    .limit(1)
  return row ? { ...row, at: toIsoTime(row.at) } : null
}

/** Ids of what was opened of a model in some of these areas and taken back, frozen or not, oldest first. */
export async function listWithdrawn(model: string, areas: readonly string[], on: Queryable = db): Promise<string[]> {
  const { assessmentId, at } = assessmentWithdrawals
  const rows = await on
    .select({ id: assessmentId })
    .from(assessmentWithdrawals)
    .innerJoin(assessments, eq(assessments.id, assessmentId))
    .where(
      and(
        sql`${assessments.modelId} in ${recordsOf([model])}`,
        sql`${assessments.areas} && ${sql.param([...areas])}::text[]`,
      ),
    )
    .orderBy(asc(at), asc(assessmentId))
  return rows.map(({ id }) => id)
}
