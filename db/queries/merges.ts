import { and, asc, eq, ne, or, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { modelAliases, models, runs } from '@/db/schema'
import { toAliasKey } from '@/lib/evals/model-name'
import type { RunState } from '@/lib/evals/run'
import type { Merge } from './placed-model'
import { recordsOf } from './placed-model'

/** A run that counts under another model once its own is merged. */
export type MovingRun = { id: string; task: string; state: Exclude<RunState, 'rejected'> }

/** All runs of a model that were not rejected, those of models merged into it included, by id. */
export async function listMovingRuns(model: string, on: Queryable = db): Promise<MovingRun[]> {
  const rows = await on
    .select({ id: runs.id, task: runs.task, state: runs.state })
    .from(runs)
    .where(and(sql`${runs.modelId} in ${recordsOf([model])}`, ne(runs.state, 'rejected')))
    .orderBy(asc(runs.id))
  return rows.flatMap(({ state, ...run }) => (state === 'rejected' ? [] : [{ ...run, state }]))
}

/** Names of the models that were merged into this one. */
export async function listMergedNames(model: string, on: Queryable = db): Promise<string[]> {
  const rows = await on
    .select({ name: models.name })
    .from(models)
    .where(eq(models.mergedInto, model))
    .orderBy(sql`lower(${models.name}) collate "C"`)
  return rows.map(({ name }) => name)
}

/** Whether a name, as it is looked up, is a merged model's own: it means the other model whatever else is learned. */
export async function isMergedName(key: string, on: Queryable = db): Promise<boolean> {
  const [found] = await on
    .select({ id: models.id })
    .from(models)
    .where(and(sql`lower(${models.name}) = ${key}`, sql`${models.mergedInto} is not null`))
    .limit(1)
  return found !== undefined
}

/**
 * One model counts under another from now on, with whatever was merged into it before: its name and its aliases are the
 * other's aliases, and its runs that nobody has decided about go over. Accepted runs keep the model they were accepted for.
 */
export async function setMerged({ from, into }: Merge, learnedBy: string, tx: Queryable): Promise<void> {
  await tx
    .update(models)
    .set({ mergedInto: into })
    .where(or(eq(models.id, from), eq(models.mergedInto, from)))
  await tx.update(modelAliases).set({ modelId: into }).where(eq(modelAliases.modelId, from))
  const [model] = await tx.select({ name: models.name }).from(models).where(eq(models.id, from))
  if (model) {
    const { name } = model
    await tx
      .insert(modelAliases)
      .values({ alias: toAliasKey(name), asWritten: name, modelId: into, learnedBy })
      .onConflictDoUpdate({ target: modelAliases.alias, set: { modelId: into } })
  }
  await tx
    .update(runs)
    .set({ modelId: into })
    .where(and(eq(runs.modelId, from), eq(runs.state, 'pending')))
}
