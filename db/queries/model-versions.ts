import { desc, eq } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { models, modelVersions } from '@/db/schema'
import type { Model } from './models'
import { type Made, toVersion, type Version, versionColumns } from './version'

/** What a version holds of a model. */
export type ModelFacts = Pick<Model, 'name' | 'developer' | 'family' | 'access' | 'reasoning' | 'releasedAt' | 'source'>
export type ModelVersion = Version<ModelFacts & { id: string }>

/** Models as they are known from now on, each under its next version. */
export async function setModels(
  rows: (ModelFacts & { id: string; version: number })[],
  made: Made,
  tx: Queryable,
): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insert(modelVersions)
    .values(rows.map(({ id, version, ...facts }) => ({ ...facts, modelId: id, ...versionColumns(made, version) })))
  for (const { id, ...facts } of rows) await tx.update(models).set(facts).where(eq(models.id, id))
}

/** Of one model, newest first. */
export async function listModelVersions(model: string, on: Queryable = db): Promise<ModelVersion[]> {
  const rows = await on
    .select()
    .from(modelVersions)
    .where(eq(modelVersions.modelId, model))
    .orderBy(desc(modelVersions.version))
  return rows.map(({ modelId, validFrom, changedBy, changedByName, reason, version, ...facts }) =>
    toVersion({ ...facts, id: modelId }, { validFrom, changedBy, changedByName, reason, version }),
  )
}
