import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { copyInto, db, type Queryable } from '@/db/client'
import { areas, models, placementRecords, policies } from '@/db/schema'
import type { MoveCause } from '@/lib/evals/move'
import type { Change } from '@/lib/risk/changed'
import type { Placement } from '@/lib/risk/placement'
import type { PlacementKey } from '@/lib/risk/placement-id'
import { toIsoTime } from './iso-time'

/** Where a model stands from now on, and where it stood before, which is kept where something is another. */
export type NewRecord = { before: Placement | null; after: Placement; changed: Change[] }

export type PlacementRecord = {
  model: { id: string; name: string }
  area: { id: string; name: string }
  policy: { id: string; number: number; name: string }
  at: string
  cause: MoveCause
  subject: string
  changed: Change[]
  before: Placement | null
  after: Placement
}

/** What time it is, as records are dated. */
export async function clockTime(on: Queryable = db): Promise<string> {
  const [clock] = await on.execute<{ at: string }>(sql`select clock_timestamp()::text as at`)
  if (!clock) throw new Error('the database has no clock')
  return clock.at
}

/**
 * All at one time: `at`, as of which they were read, or now. By COPY, because an adoption brings one for every model and
 * area.
 */
export async function insertPlacementRecords(
  rows: Iterable<NewRecord>,
  why: { cause: MoveCause; subject: string; at?: string },
  tx: Queryable,
): Promise<void> {
  const at = why.at ?? (await clockTime(tx))
  const columns = ['model_id', 'area_id', 'policy_id', 'attack', 'safeguard', 'at', 'cause', 'subject']
  const lines = function* () {
    for (const { before, after, changed } of rows) {
      const { attack, safeguard } = after.condition
      yield [
        ...[after.model, after.area, after.policy, attack, safeguard, at, why.cause, why.subject],
        `{${changed.join(',')}}`,
        before && changed.length > 0 ? JSON.stringify(before) : null,
        JSON.stringify(after),
      ]
    }
  }
  await copyInto(tx, 'placement_records', [...columns, 'changed', 'before', 'after'], lines())
}

/** Whether every placement was made when this version was adopted: it happens once, in the queue. */
export async function isRescored(policy: string, on: Queryable = db): Promise<boolean> {
  const rows = await on
    .select({ at: placementRecords.at })
    .from(placementRecords)
    .where(and(eq(placementRecords.subject, policy), eq(placementRecords.cause, 'policy')))
    .limit(1)
  return rows.length > 0
}

/**
 * What changed when this version was adopted: other zones first, then what else is not ruled out, then the rest; within
 * each models by name and areas in the installation's order. `most` of them, from the `from`th on, counted from 0.
 */
export async function listAdoptionChanges(
  policy: string,
  { from, most }: { from: number; most: number },
  on: Queryable = db,
): Promise<PlacementRecord[]> {
  const weight = sql`case when 'zone' = any(${placementRecords.changed}) then 0
    when ${placementRecords.changed} && array['range', 'confidence'] then 1 else 2 end`
  const rows = await selected(on)
    .where(
      and(
        eq(placementRecords.subject, policy),
        eq(placementRecords.cause, 'policy'),
        sql`${placementRecords.before} is not null`,
      ),
    )
    .orderBy(weight, asc(models.name), asc(models.id), asc(areas.position))
    .offset(from)
    .limit(most)
  return rows.map(toRecord)
}

/** How many placements were made at the adoption of this version, and how many of them are others than before. */
export async function countAdoption(policy: string, on: Queryable = db): Promise<{ placed: number; changed: number }> {
  const [row] = await on
    .select({
      placed: sql<number>`count(*)::int`,
      changed: sql<number>`(count(*) filter (where ${placementRecords.before} is not null))::int`,
    })
    .from(placementRecords)
    .where(and(eq(placementRecords.subject, policy), eq(placementRecords.cause, 'policy')))
  return row ?? { placed: 0, changed: 0 }
}

/**
 * Where a model stood over time, newest first; at most `most`. Records of models that were merged into it are not among
 * them: each of those stood somewhere else.
 */
export async function listModelRecords(model: string, most: number, on: Queryable = db): Promise<PlacementRecord[]> {
  const rows = await selected(on)
    .where(eq(placementRecords.modelId, model))
    .orderBy(desc(placementRecords.at), asc(areas.position))
    .limit(most)
  return rows.map(toRecord)
}

/** The newest of one model in one area under one version and condition; null: none was kept. */
export async function findNewestRecord(
  { model, area, policy, condition }: PlacementKey,
  on: Queryable = db,
): Promise<PlacementRecord | null> {
  const { modelId, areaId, policyId, attack, safeguard, at } = placementRecords
  const [row] = await selected(on)
    .where(
      and(
        eq(modelId, model),
        eq(areaId, area),
        eq(policyId, policy),
        eq(attack, condition.attack),
        eq(safeguard, condition.safeguard),
      ),
    )
    .orderBy(desc(at))
    .limit(1)
  return row ? toRecord(row) : null
}

/** Those of one model in one area that are dated in the millisecond `at`, under whatever version and condition. */
export async function listRecordsAt(
  { model, area }: Pick<PlacementKey, 'model' | 'area'>,
  time: string,
  on: Queryable = db,
): Promise<PlacementRecord[]> {
  const { modelId, areaId, at } = placementRecords
  const rows = await selected(on)
    .where(
      and(
        eq(modelId, model),
        eq(areaId, area),
        // As ISO times they are read to the millisecond, as records they are kept to the microsecond.
        sql`${at} >= ${time}::timestamptz and ${at} < ${time}::timestamptz + interval '1 millisecond'`,
      ),
    )
    .orderBy(desc(at))
  return rows.map(toRecord)
}

/** Of which placements a record is, without what they say. */
export type RecordPlace = { model: string; area: string; at: string; before: string | null; after: string }

/** What one subject moved, oldest first. */
export async function listRecordPlaces(
  why: { cause: MoveCause; subject: string },
  on: Queryable = db,
): Promise<RecordPlace[]> {
  const { modelId, areaId, at, before, after, cause, subject } = placementRecords
  const rows = await on
    .select({
      model: modelId,
      area: areaId,
      at,
      before: sql<string | null>`${before}->>'id'`,
      after: sql<string>`${after}->>'id'`,
    })
    .from(placementRecords)
    .where(and(eq(subject, why.subject), eq(cause, why.cause)))
    .orderBy(asc(at))
  return rows.map((row) => ({ ...row, at: toIsoTime(row.at) }))
}

function selected(on: Queryable) {
  return on
    .select({
      record: placementRecords,
      model: models.name,
      area: areas.name,
      policy: { number: policies.number, name: policies.name },
    })
    .from(placementRecords)
    .innerJoin(models, eq(models.id, placementRecords.modelId))
    .innerJoin(areas, eq(areas.id, placementRecords.areaId))
    .innerJoin(policies, eq(policies.id, placementRecords.policyId))
    .$dynamic()
}

type Row = Awaited<ReturnType<typeof selected>>[number]

function toRecord({ record, model, area, policy }: Row): PlacementRecord {
  const { modelId, areaId, policyId, cause, subject, changed, before, after } = record
  return {
    model: { id: modelId, name: model },
    area: { id: areaId, name: area },
    policy: { id: policyId, ...policy },
    at: toIsoTime(record.at),
    cause,
    subject,
    changed,
    before,
    after,
  }
}
