import { asc, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { areaStatements, areas, areaVersions } from '@/db/schema'
import type { Evidence, Source } from '@/lib/evals/run'
import { SEVEN_AREAS } from '@/lib/risk/areas'
import { type Made, toVersion, type Version, versionColumns } from './version'

/** What a source says of an area as a whole. It belongs to no model and is never turned into points. */
export type AreaStatement = {
  id: string
  /** null: said of every area of its report. */
  area: string | null
  text: string
  /** The zones the statement leaves possible. */
  zones: string[]
  certainty: string
  source: Source
  date: string
  evidence: Evidence | null
}

export type RiskArea = { id: string; name: string; position: number; version: number }
/** What was said of an area under one of its versions. */
export type AreaVersion = Version<{ id: string; name: string; position: number }>
/** Statements about every area of a report come last in each of those. */
export type AreaWithStatements = RiskArea & { statements: AreaStatement[] }

/** In the installation's order; with ids, only those. */
export async function listAreas(ids?: string[], on: Queryable = db): Promise<AreaWithStatements[]> {
  const [found, statements] = await Promise.all([
    on
      .select()
      .from(areas)
      .where(ids && inArray(areas.id, ids))
      .orderBy(asc(areas.position)),
    listStatements(ids, on),
  ])
  return found.map((area) => ({
    ...area,
    statements: [
      ...statements.filter((statement) => statement.area === area.id),
      ...statements.filter((statement) => statement.area === null && isOfTheReport(area.id)),
    ],
  }))
}

/** What a report says of every area it says of its own, and not of one that an installation added. */
function isOfTheReport(area: string): boolean {
  return SEVEN_AREAS.some(({ id }) => id === area)
}

export async function findArea(id: string, on: Queryable = db): Promise<AreaWithStatements | null> {
  const [found] = await listAreas([id], on)
  return found ?? null
}

/** With their first versions; needs a transaction, because neither is without the other. */
export async function insertAreas(rows: Omit<RiskArea, 'version'>[], made: Made, on: Queryable = db): Promise<void> {
  if (rows.length === 0) return
  await on.insert(areas).values(rows.map(({ id, name, position }) => ({ id, name, position, version: 1 })))
  await insertVersions(
    rows.map((row) => ({ ...row, version: 1 })),
    made,
    on,
  )
}

/** Areas as they are from now on, each under its next version. Their places are compared when the transaction ends. */
export async function setAreas(rows: RiskArea[], made: Made, tx: Queryable): Promise<void> {
  if (rows.length === 0) return
  await insertVersions(rows, made, tx)
  for (const { id, name, position, version } of rows)
    await tx.update(areas).set({ name, position, version }).where(eq(areas.id, id))
}

/** Held to the end of the transaction: no area joins or changes beside it. */
export async function lockAreas(tx: Queryable): Promise<void> {
  await tx.execute(sql`lock table areas in share row exclusive mode`)
}

/** Of one area or of all, newest first. */
export async function listAreaVersions(id?: string, on: Queryable = db): Promise<AreaVersion[]> {
  const rows = await on
    .select()
    .from(areaVersions)
    .where(id === undefined ? undefined : eq(areaVersions.areaId, id))
    .orderBy(desc(areaVersions.validFrom), asc(areaVersions.areaId), desc(areaVersions.version))
  return rows.map(({ areaId, name, position, ...row }) => toVersion({ id: areaId, name, position }, row))
}

async function insertVersions(rows: RiskArea[], made: Made, on: Queryable): Promise<void> {
  await on.insert(areaVersions).values(
    rows.map(({ id, name, position, version }) => ({
      areaId: id,
      name,
      position,
      ...versionColumns(made, version),
    })),
  )
}

export async function insertAreaStatements(rows: AreaStatement[], on: Queryable = db): Promise<void> {
  if (rows.length > 0)
    await on.insert(areaStatements).values(rows.map(({ area, ...row }) => ({ areaId: area, ...row })))
}

function listStatements(ids: string[] | undefined, on: Queryable): Promise<AreaStatement[]> {
  const { id, areaId, text, zones, certainty, source, date, evidence } = areaStatements
  return on
    .select({ id, area: areaId, text, zones, certainty, source, date, evidence })
    .from(areaStatements)
    .where(ids && or(inArray(areaId, ids), isNull(areaId)))
    .orderBy(asc(date), asc(id))
}
