import { and, asc, desc, eq, ilike, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { modelAliases, models, modelVersions, withheldResults } from '@/db/schema'
import { type Access, toAliasKey } from '@/lib/evals/model-name'
import type { Source } from '@/lib/evals/run'
import { containing, type Page, type PageRequest, pageLimit, pageSort, readCursor, toPage } from './page'
import { type Merge, placedModel } from './placed-model'
import { type Made, versionColumns } from './version'

/** A model under test, by canonical name. `source`: where its metadata was read. */
export type Model = {
  id: string
  name: string
  /** Names as written in files, beside the canonical one. */
  aliases: string[]
  developer: string | null
  family: string | null
  access: Access | null
  reasoning: boolean | null
  releasedAt: string | null
  source: Source | null
  /** Of all that is said above, aliases apart. */
  version: number
  demo: boolean
  /** The model under which this one's runs count since both were said to be one; null: it counts for itself. */
  mergedInto: string | null
}

/** A word that there will be no result in an area: what is shown instead of "not run". */
export type WithheldResult = {
  model: string
  area: string
  reason: 'withheld' | 'opted-out'
  note: string
  date: string
}

export type NewModel = Omit<Model, 'aliases' | 'mergedInto' | 'version'>
/** `upload`: whose acceptance taught it. */
/** `learnedAt` left out: now. */
export type NewAlias = { asWritten: string; model: string; learnedBy: string; learnedAt?: string; upload?: string }

const SORTS = ['name', '-name'] as const
// By code point and without case, so that every server gives the same order.
const NAME_KEY = sql<string>`lower(${models.name}) collate "C"`

/** By name, without merged ones. `name` finds the text anywhere in a model's name or in one of its aliases. */
export async function listModels(
  { name, ...request }: { name?: string } & PageRequest = {},
  on: Queryable = db,
): Promise<Page<Model>> {
  const limit = pageLimit(request)
  const sort = pageSort(request, SORTS, 'name')
  const after = readCursor(request, sort)
  const backwards = sort === '-name'
  const direction = backwards ? desc : asc
  const rows = await on
    .select({ ...columns, key: NAME_KEY })
    .from(models)
    .where(
      and(
        isNull(models.mergedInto),
        name ? or(ilike(models.name, containing(name)), hasAliasLike(containing(name))) : undefined,
        after === null
          ? undefined
          : sql`(${NAME_KEY}, ${models.id}) ${backwards ? sql`<` : sql`>`} (${after.key}, ${after.id})`,
      ),
    )
    .orderBy(direction(NAME_KEY), direction(models.id))
    .limit(limit + 1)
  return toPage(rows, { limit, sort }, (row) => row, toModel)
}

/** Also one that was merged into another. */
export async function findModel(id: string, on: Queryable = db): Promise<Model | null> {
  const [found] = await select(on, eq(models.id, id))
  return found ?? null
}

/** The model that an id means: itself, or the one it was merged into. null: nobody knows it. */
export async function findPlacedModel(id: string, on: Queryable = db): Promise<Model | null> {
  const placed = sql`(select coalesce(m.merged_into, m.id) from models m where m.id = ${id})`
  const [found] = await select(on, sql`${models.id} = ${placed}`)
  return found ?? null
}

/** Every known model that counts for itself, by name. Their number is that of models, not of runs, so the list is whole. */
export async function listAllModels(on: Queryable = db): Promise<Model[]> {
  return select(on, isNull(models.mergedInto))
}

/** Which model each name means, by alias or canonical name, whatever its case; names nobody has seen are left out. */
export async function findModelsByNames(names: string[], on: Queryable = db): Promise<Map<string, string>> {
  if (names.length === 0) return new Map()
  const keys = [...new Set(names.map(toAliasKey))]
  const [byAlias, byName] = await Promise.all([
    on
      .select({ key: modelAliases.alias, model: modelAliases.modelId })
      .from(modelAliases)
      .where(inArray(modelAliases.alias, keys)),
    on
      .select({
        key: sql<string>`lower(${models.name})`,
        model: sql<string>`coalesce(${models.mergedInto}, ${models.id})`,
      })
      .from(models)
      .where(inArray(sql`lower(${models.name})`, keys)),
  ])
  const known = new Map([...byAlias, ...byName].map(({ key, model }) => [key, model]))
  return new Map(
    names.flatMap((name) => (known.has(toAliasKey(name)) ? [[name, known.get(toAliasKey(name)) ?? '']] : [])),
  )
}

/** What is said of a merged model holds for the one it counts under, unless that one has a word of its own. */
export async function listWithheldResults(supposing?: Merge, on: Queryable = db): Promise<WithheldResult[]> {
  const { modelId, areaId, reason, note, date } = withheldResults
  const placed = placedModel(models, supposing)
  const rows = await on
    .select({ own: modelId, model: placed, area: areaId, reason, note, date })
    .from(withheldResults)
    .innerJoin(models, eq(models.id, modelId))
    .orderBy(modelId, areaId)
  const found = new Map<string, WithheldResult>()
  for (const { own, ...row } of rows) {
    const key = `${row.model} ${row.area}`
    if (own === row.model || !found.has(key)) found.set(key, row)
  }
  return [...found.values()]
}

/** With their first versions; needs a transaction, because neither is without the other. */
export async function insertModels(rows: NewModel[], made: Made, on: Queryable = db): Promise<void> {
  if (rows.length === 0) return
  await on.insert(models).values(rows)
  await on
    .insert(modelVersions)
    .values(rows.map(({ id, demo: _, ...facts }) => ({ ...facts, modelId: id, ...versionColumns(made, 1) })))
}

export async function insertModelAliases(rows: NewAlias[], on: Queryable = db): Promise<void> {
  if (rows.length === 0) return
  await on.insert(modelAliases).values(
    rows.map(({ asWritten, model, learnedBy, learnedAt, upload }) => ({
      alias: toAliasKey(asWritten),
      asWritten,
      modelId: model,
      learnedBy,
      learnedAt: learnedAt ?? sql`clock_timestamp()`,
      uploadId: upload,
    })),
  )
}

export async function insertWithheldResults(rows: WithheldResult[], on: Queryable = db): Promise<void> {
  if (rows.length === 0) return
  await on
    .insert(withheldResults)
    .values(rows.map(({ model, area, ...rest }) => ({ modelId: model, areaId: area, ...rest })))
}

const columns = {
  id: models.id,
  name: models.name,
  aliases: sql<string[]>`coalesce((
    select array_agg(a.as_written order by a.alias) from model_aliases a where a.model_id = models.id
  ), '{}')`,
  developer: models.developer,
  family: models.family,
  access: models.access,
  reasoning: models.reasoning,
  releasedAt: models.releasedAt,
  source: models.source,
  version: models.version,
  demo: models.demo,
  mergedInto: models.mergedInto,
}

function select(on: Queryable, which?: SQL): Promise<Model[]> {
  return on.select(columns).from(models).where(which).orderBy(NAME_KEY, models.id)
}

function toModel({ key: _, ...model }: Model & { key: string }): Model {
  return model
}

function hasAliasLike(pattern: string): SQL {
  return sql`exists (${sql`select 1 from model_aliases a where a.model_id = ${models.id} and a.as_written ilike ${pattern}`})`
}

/** Whoever else lets a model or a name of one join waits for this transaction. */
export async function lockModelNames(tx: Queryable): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('model names', 0))`)
}

/** Held to the end of the transaction, in one order, so that nobody waits in a circle. */
export async function lockModels(ids: readonly string[], tx: Queryable): Promise<void> {
  if (ids.length === 0) return
  await tx.execute(sql`select id from models where id = any(${sql.param([...ids])}::text[]) order by id for update`)
}
