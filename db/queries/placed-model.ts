import { type SQL, sql } from 'drizzle-orm'

/** One model that becomes another: done, or supposed so that its effect can be seen before. */
export type Merge = { from: string; into: string }

/**
 * The model under which a model's runs count: itself, or the one it was merged into. A run keeps the model it was accepted
 * for, so whatever places, lists or names runs by model asks through here. Only claims do not: they speak of the record (`claims.ts`).
 * `model`: the table's name in the statement.
 */
export function placedModel(model: SQL | object, supposing?: Merge): SQL<string> {
  const placed = sql<string>`coalesce(${model}.merged_into, ${model}.id)`
  if (!supposing) return placed
  return sql<string>`case ${placed} when ${supposing.from} then ${supposing.into} else ${placed} end`
}

/** Ids of the models whose runs count under one of these, however these are named. */
export function recordsOf(ids: readonly string[], supposing?: Merge): SQL {
  const given = sql`${sql.param([...ids])}::text[]`
  return sql`(
    select record.id from models record
    where ${placedModel(sql.raw('record'), supposing)} in (
      select ${placedModel(sql.raw('asked'), supposing)} from models asked where asked.id = any(${given})
    )
  )`
}
