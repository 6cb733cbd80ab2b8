import { eq, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { findingMentions, findings, findingVersions } from '@/db/schema'
import type { Condition } from '@/lib/evals/condition'
import { type FindingFacts, severityOfCrossing, type Worsened } from '@/lib/evals/finding'
import type { MoveCause } from '@/lib/evals/move'
import type { Placement } from '@/lib/risk/placement'
import type { Zone } from '@/lib/risk/zone'
import { type Made, versionColumns } from './version'

export type NewCrossing = {
  id: string
  areaId: string
  modelId: string
  policyId: string
  condition: Condition
  worsened: Worsened
  reached: Zone
  before: Placement | null
  after: Placement
  cause: MoveCause
  runs: string[]
  change: { benchmark: string; version: number } | null
}

export type NewFinding = { id: string; area: string; model: string } & FindingFacts

/** Opens findings, but not one that is open already for the same crossing. Gives the ids of those opened. */
export async function insertCrossings(rows: NewCrossing[], made: Made, on: Queryable = db): Promise<string[]> {
  if (rows.length === 0) return []
  const opened = await on
    .insert(findings)
    .values(
      rows.map(({ condition, change, ...row }) => ({
        ...row,
        ...condition,
        origin: 'crossing' as const,
        severity: severityOfCrossing(row.worsened, row.reached),
        benchmarkId: change?.benchmark,
        benchmarkVersion: change?.version,
        createdBy: made.by.id,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: findings.id, severity: findings.severity })
  if (opened.length > 0) {
    const first = versionColumns(made, 1)
    await on
      .insert(findingVersions)
      .values(opened.map(({ id, severity }) => ({ ...first, findingId: id, severity, state: 'open' as const })))
  }
  return opened.map(({ id }) => id)
}

/** Opens a finding that a person makes. */
export async function insertFinding({ id, area, model, ...facts }: NewFinding, made: Made, on: Queryable) {
  const columns = toColumns(facts)
  await on
    .insert(findings)
    .values({ id, areaId: area, modelId: model, origin: 'reviewer', runs: [], createdBy: made.by.id, ...columns })
  await on.insert(findingVersions).values({ findingId: id, ...versionColumns(made, 1), ...columns })
}

/** A finding as it is said from now on, under its next version. */
export async function setFinding(
  { id, version, ...facts }: FindingFacts & { id: string; version: number },
  made: Made,
  tx: Queryable,
): Promise<void> {
  const columns = toColumns(facts)
  await tx.insert(findingVersions).values({ findingId: id, ...versionColumns(made, version), ...columns })
  await tx
    .update(findings)
    .set({ ...columns, version })
    .where(eq(findings.id, id))
}

/** Whom a finding's claim names, since the version that did so first. Whoever is named already is named once. */
export async function insertFindingMentions(
  { id, version }: { id: string; version: number },
  people: readonly string[],
  tx: Queryable,
): Promise<void> {
  if (people.length === 0) return
  await tx
    .insert(findingMentions)
    .values(people.map((userId) => ({ findingId: id, version, userId })))
    .onConflictDoNothing()
}

/** Whoever else changes it waits for this transaction; nothing is locked where there is none. */
export async function lockFinding(id: string, tx: Queryable): Promise<void> {
  await tx.execute(sql`select id from findings where id = ${id} for update`)
}

function toColumns({ owner, due, ...facts }: FindingFacts) {
  return { ...facts, ownerId: owner, dueOn: due }
}
