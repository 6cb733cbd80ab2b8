import { asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { policies, policyAreas, policyBenchmarks } from '@/db/schema'
import type { PolicyArea, ThresholdPolicy } from '@/lib/risk/policy'
import { toIsoTime } from './iso-time'

/** A policy version as stored. Its areas come in the installation's order. */
export type Policy = ThresholdPolicy & {
  name: string
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

/** All versions, newest first. */
export async function listPolicies(on: Queryable = db): Promise<Policy[]> {
  return select(undefined, on)
}

/** Stored as a draft whatever its status says: parts cannot be written once it is adopted. */
export async function insertPolicyDraft(policy: ThresholdPolicy & { name: string }, on: Queryable = db): Promise<void> {
  await on.insert(policies).values({
    id: policy.id,
    number: policy.number,
    name: policy.name,
    authorId: policy.author.id,
    authorName: policy.author.name,
    effectiveDate: policy.effectiveDate,
    reason: policy.reason,
    attack: policy.condition.attack,
    safeguard: policy.condition.safeguard,
    minCoverage: policy.minCoverage,
    absent: policy.absent,
  })
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

/** The draft becomes the active version; the one before it is retired. Throws when there is no such draft. */
export async function setPolicyActive(
  id: string,
  { adoptedBy, effectiveDate }: { adoptedBy: string; effectiveDate: string },
  on: Queryable = db,
): Promise<void> {
  await on.update(policies).set({ status: 'retired' }).where(eq(policies.status, 'active'))
  const changed = await on
    .update(policies)
    .set({ status: 'active', adoptedBy, effectiveDate, adoptedAt: sql`now()` })
    .where(sql`${policies.id} = ${id} and ${policies.status} = 'draft'`)
    .returning({ id: policies.id })
  if (changed.length === 0) throw new Error(`policy ${id} is no draft`)
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
