import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { areas, etcTexts, models } from '@/db/schema'
import type { EtcWords } from '@/lib/evals/etc'
import { toIsoTime } from './iso-time'
import { recordsOf } from './placed-model'

export type EtcText = EtcWords & {
  model: { id: string; name: string }
  area: { id: string; name: string }
  version: number
  author: { id: string; name: string }
  createdAt: string
}

/** The latest version of each model and area asked for: areas in the installation's order, then models by name. */
export async function listEtcTexts(of: { model?: string; area?: string }, on: Queryable = db): Promise<EtcText[]> {
  const latest = sql`${etcTexts.version} = (
    select max(v.version) from etc_texts v where v.model_id = ${etcTexts.modelId} and v.area_id = ${etcTexts.areaId})`
  const rows = await selected(on)
    .where(
      and(
        latest,
        of.model === undefined ? undefined : sql`${etcTexts.modelId} in ${recordsOf([of.model])}`,
        of.area === undefined ? undefined : eq(etcTexts.areaId, of.area),
      ),
    )
    .orderBy(asc(areas.position), asc(models.name))
  return rows.map(({ text, model, area }) => toText(text, model, area))
}

/** Every version of one model in one area, newest first. */
export async function listEtcVersions(model: string, area: string, on: Queryable = db): Promise<EtcText[]> {
  const rows = await selected(on)
    .where(and(eq(etcTexts.modelId, model), eq(etcTexts.areaId, area)))
    .orderBy(desc(etcTexts.version))
  return rows.map(({ text, model, area }) => toText(text, model, area))
}

type NewEtcText = EtcWords & { model: string; area: string; version: number; author: { id: string; name: string } }

/** False: somebody else has written this version, and nothing was written. */
export async function insertEtcText({ model, area, author, ...text }: NewEtcText, tx: Queryable): Promise<boolean> {
  const rows = await tx
    .insert(etcTexts)
    .values({ ...text, modelId: model, areaId: area, authorId: author.id, authorName: author.name })
    .onConflictDoNothing()
    .returning({ version: etcTexts.version })
  return rows.length > 0
}

function selected(on: Queryable) {
  return on
    .select({ text: etcTexts, model: models.name, area: areas.name })
    .from(etcTexts)
    .innerJoin(models, eq(models.id, etcTexts.modelId))
    .innerJoin(areas, eq(areas.id, etcTexts.areaId))
    .$dynamic()
}

function toText(
  { modelId, areaId, authorId, authorName, createdAt, ...text }: typeof etcTexts.$inferSelect,
  model: string,
  area: string,
): EtcText {
  return {
    ...text,
    model: { id: modelId, name: model },
    area: { id: areaId, name: area },
    author: { id: authorId, name: authorName },
    createdAt: toIsoTime(createdAt),
  }
}
