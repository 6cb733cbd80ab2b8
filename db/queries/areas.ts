import { asc, inArray, isNull, or } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { areaStatements, areas } from '@/db/schema'
import type { Evidence, Source } from '@/lib/evals/run'

/** What a source says of an area as a whole. It belongs to no model and is never turned into points. */
export type AreaStatement = {
  id: string
  /** null: said of every area. */
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
/** Statements about every area come last in each. */
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
      ...statements.filter((statement) => statement.area === null),
    ],
  }))
}

export async function findArea(id: string, on: Queryable = db): Promise<AreaWithStatements | null> {
  const [found] = await listAreas([id], on)
  return found ?? null
}

export async function insertAreas(rows: RiskArea[], on: Queryable = db): Promise<void> {
  if (rows.length > 0) await on.insert(areas).values(rows)
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
