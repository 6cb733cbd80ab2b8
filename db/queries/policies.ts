import { asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { policies, policyAreas, policyBenchmarks } from '@/db/schema'
import type { PolicyArea, ThresholdPolicy } from '@/lib/risk/policy'
import { toIsoTime } from './iso-time'

/** A policy version as stored. Its areas come in the installation's order. */
export type Policy = ThresholdPolicy & {
  name: string
  /** The version it was started from. */
  basedOn: string | null
  /** Counts the changes of a draft, from 1: who adopts it says which they read. */
  revision: number
  createdAt: string
  adoptedAt: string | null
  adoptedBy: string | null
}

export async function findActivePolicy(on: Queryable = db): Promise<Policy | null> {
  const [found] = await select(eq(policies.status, 'active'), on)
  return found ?? null
}

export async function findPolicy(id: string, on: Queryable = db): Promise<Policy | null> {
  const [found] = await select(eq(policies.id, id), on)
  return found ?? null
}

/** The version that was active until this one was adopted; null: it was the first, or is not adopted. */
export async function findPolicyBefore(id: string, on: Queryable = db): Promise<Policy | null> {
  const [row] = await on.execute<{ id: string }>(sql`
    select before.id from policies before join policies this on this.id = ${id}
    where (before.adopted_at, before.number) < (this.adopted_at, this.number)
    order by before.adopted_at desc, before.number desc limit 1`)
  return row ? findPolicy(row.id, on) : null
}

/** All versions, newest first. */
export async function listPolicies(on: Queryable = db): Promise<Policy[]> {
  return select(undefined, on)
}

/** Holds the version to the end of the transaction. */
export async function lockPolicy(id: string, tx: Queryable): Promise<void> {
  await tx.execute(sql`select id from policies where id = ${id} for update`)
}

/** The next in the count of versions; whoever else drafts one waits for this transaction. */
export async function nextPolicyNumber(tx: Queryable): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('policy number', 0))`)
  const [row] = await tx.execute<{ next: number }>(sql`select coalesce(max(number), 0)::int + 1 as next from policies`)
  return row?.next ?? 1
}

type Kept = ThresholdPolicy & { name: string; basedOn?: string | null }

/** Stored as a draft whatever its status says: parts cannot be written once it is adopted. */
export async function insertPolicyDraft(policy: Kept, on: Queryable = db): Promise<void> {
  await on.insert(policies).values({
    id: policy.id,
    number: policy.number,
    authorId: policy.author.id,
    authorName: policy.author.name,
    basedOn: policy.basedOn ?? null,
    ...said(policy),
  })
  await insertParts(policy, on)
}

/** The draft says this from now on. Throws where it is no draft any more. */
export async function setPolicyDraft(policy: Kept, tx: Queryable): Promise<void> {
  await deleteParts(policy.id, tx)
  await tx
    .update(policies)
    .set({ ...said(policy), revision: sql`${policies.revision} + 1` })
    .where(eq(policies.id, policy.id))
  await insertParts(policy, tx)
}

/** Throws where it is no draft any more. */
export async function deletePolicyDraft(id: string, tx: Queryable): Promise<void> {
  await deleteParts(id, tx)
  await tx.delete(policies).where(eq(policies.id, id))
}

function said(policy: Kept) {
  return {
    name: policy.name,
    effectiveDate: policy.effectiveDate,
    reason: policy.reason,
    attack: policy.condition.attack,
    safeguard: policy.condition.safeguard,
    minCoverage: policy.minCoverage,
    absent: policy.absent,
  }
}

async function deleteParts(id: string, tx: Queryable): Promise<void> {
  await tx.delete(policyBenchmarks).where(eq(policyBenchmarks.policyId, id))
  await tx.delete(policyAreas).where(eq(policyAreas.policyId, id))
}

async function insertParts(policy: ThresholdPolicy, on: Queryable): Promise<void> {
  const areas = policy.areas.map(({ area, lines }) => ({
    policyId: policy.id,
    areaId: area,
    yellow: lines?.yellow ?? null,
    red: lines?.red ?? null,
  }))
  const parts = policy.areas.flatMap(({ area, benchmarks }) =>
    benchmarks.map(({ benchmark, weight }) => ({ policyId: policy.id, areaId: area, benchmarkId: benchmark, weight })),
  )
  if (areas.length > 0) await on.insert(policyAreas).values(areas)
  if (parts.length > 0) await on.insert(policyBenchmarks).values(parts)
}

const TODAY = sql<string>`(now() at time zone 'UTC')::date`

/** The day it is for an adoption: the database's, in UTC, as YYYY-MM-DD. */
export async function dayOfAdoption(on: Queryable = db): Promise<string> {
  const [row] = await on.execute<{ day: string }>(sql`select ${TODAY}::text as day`)
  if (!row) throw new Error('the database has no clock')
  return row.day
}

/**
 * The draft becomes the active version, from today on; the one before it is retired. Both or neither, also outside a
 * transaction. Throws when there is no such draft.
 */
export async function setPolicyActive(
  id: string,
  { adoptedBy }: { adoptedBy: string },
  on: Queryable = db,
): Promise<void> {
  await on.transaction(async (tx) => {
    await tx.update(policies).set({ status: 'retired' }).where(eq(policies.status, 'active'))
    const changed = await tx
      .update(policies)
      .set({ status: 'active', adoptedBy, effectiveDate: TODAY, adoptedAt: sql`now()` })
      .where(sql`${policies.id} = ${id} and ${policies.status} = 'draft'`)
      .returning({ id: policies.id })
    if (changed.length === 0) throw new Error(`policy ${id} is no draft`)
  })
}

async function select(which: SQL | undefined, on: Queryable): Promise<Policy[]> {
  const rows = await on.select().from(policies).where(which).orderBy(desc(policies.number))
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const [areas, parts] = await Promise.all([
    on
      .select()
      .from(policyAreas)
      .where(inArray(policyAreas.policyId, ids))
      .orderBy(sql`(select a.position from areas a where a.id = ${policyAreas.areaId})`),
    on
      .select()
      .from(policyBenchmarks)
      .where(inArray(policyBenchmarks.policyId, ids))
      .orderBy(asc(policyBenchmarks.benchmarkId)),
  ])
  return rows.map((row) => toPolicy(row, areas, parts))
}

function toPolicy(
  row: typeof policies.$inferSelect,
  areas: (typeof policyAreas.$inferSelect)[],
  parts: (typeof policyBenchmarks.$inferSelect)[],
): Policy {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    basedOn: row.basedOn,
    revision: row.revision,
    author: { id: row.authorId, name: row.authorName },
    status: row.status,
    effectiveDate: row.effectiveDate,
    reason: row.reason,
    condition: { attack: row.attack, safeguard: row.safeguard },
    minCoverage: row.minCoverage,
    absent: row.absent,
    areas: areas.flatMap(({ policyId, areaId, yellow, red }): PolicyArea[] => {
      if (policyId !== row.id) return []
      const benchmarks = parts
        .filter((part) => part.policyId === row.id && part.areaId === areaId)
        .map(({ benchmarkId, weight }) => ({ benchmark: benchmarkId, weight }))
      return [{ area: areaId, benchmarks, lines: yellow && red ? { yellow, red } : null }]
    }),
    createdAt: toIsoTime(row.createdAt),
    adoptedAt: toIsoTime(row.adoptedAt),
    adoptedBy: row.adoptedBy,
  }
}
