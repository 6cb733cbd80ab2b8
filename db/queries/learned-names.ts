import { and, asc, eq, ilike, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db, type Queryable } from '@/db/client'
import { benchmarks, learnedTasks, modelAliases, models, uploads, users } from '@/db/schema'
import { toAliasKey } from '@/lib/evals/model-name'
import { storable } from '@/lib/evals/storable-text'
import { toIsoTime } from './iso-time'
import { containing, type Page, type PageRequest, pageLimit, pageSort, readCursor, toPage } from './page'

/** What is remembered of a name in files: of a model, or of a task. */
export const NAME_KINDS = ['model', 'task'] as const
export type NameKind = (typeof NAME_KINDS)[number]

/**
 * `means` null: a task that is learned to be no benchmark. `learnedBy`: whoever corrected it, else whoever accepted.
 * `upload`: of which it was learned.
 */
export type LearnedName = {
  kind: NameKind
  /** Under which it is looked up. */
  key: string
  asWritten: string
  means: { id: string; name: string } | null
  learnedBy: { id: string; name: string }
  learnedAt: string
  upload: { id: string; name: string } | null
}

export type NewTask = {
  asWritten: string
  benchmark: string | null
  learnedBy: string
  /** Left out: now. */
  learnedAt?: string
  upload?: string
}

const table = { model: modelAliases, task: learnedTasks } as const
const SORTS = ['name'] as const

/** By name, invented models' left out. `q` finds text anywhere in the name or in what it means. */
export async function listLearnedNames(
  kind: NameKind,
  { q, ...request }: { q?: string } & PageRequest = {},
  on: Queryable = db,
): Promise<Page<LearnedName>> {
  const limit = pageLimit(request)
  const sort = pageSort(request, SORTS, 'name')
  const after = readCursor(request, sort)
  const key = sql`${keyOf(kind)} collate "C"`
  const pattern = q?.trim() ? containing(q.trim()) : undefined
  const rows = await select(kind, on)
    .where(
      and(
        isReal(kind),
        pattern ? or(ilike(table[kind].asWritten, pattern), ilike(meaning(kind).name, pattern)) : undefined,
        after === null ? undefined : sql`${key} > ${after.key}`,
      ),
    )
    .orderBy(asc(key))
    .limit(limit + 1)
  return toPage(rows, { limit, sort }, ({ key }) => ({ key, id: '' }), toLearned(kind))
}

/** By the name in any case. null: it was never learned. */
export async function findLearnedName(kind: NameKind, name: string, on: Queryable = db): Promise<LearnedName | null> {
  const [row] = await select(kind, on).where(and(isReal(kind), eq(keyOf(kind), keyFor(name))))
  return row ? toLearned(kind)(row) : null
}

/** Which of these tasks are learned, by their names as given. */
export async function findLearnedTasks(names: string[], on: Queryable = db): Promise<Map<string, string | null>> {
  if (names.length === 0) return new Map()
  const keys = [...new Set(names.map(keyFor))]
  const rows = await on
    .select({ key: learnedTasks.task, benchmark: learnedTasks.benchmarkId })
    .from(learnedTasks)
    .where(sql`${learnedTasks.task} = any(${sql.param(keys)}::text[])`)
  const known = new Map(rows.map(({ key, benchmark }) => [key, benchmark]))
  return new Map(
    names.flatMap((name): [string, string | null][] => {
      const found = known.get(keyFor(name))
      return found === undefined ? [] : [[name, found]]
    }),
  )
}

/** What was learned before stays. Gives whether it is new. */
export async function insertLearnedTask({ benchmark, upload, ...task }: NewTask, on: Queryable = db): Promise<boolean> {
  const made = await on
    .insert(learnedTasks)
    .values({
      ...task,
      task: keyFor(task.asWritten),
      benchmarkId: benchmark,
      learnedAt: task.learnedAt ?? sql`clock_timestamp()`,
      uploadId: upload,
    })
    .onConflictDoNothing()
    .returning({ task: learnedTasks.task })
  return made.length > 0
}

/** By whom and when a name is learned to mean something else; `upload` null: from none. `at` left out: now. */
export type Learning = { by: string; at?: string; upload: string | null }

/** From now on the name means this; null: a task of no benchmark. */
export async function setLearnedName(
  { kind, key }: Pick<LearnedName, 'kind' | 'key'>,
  means: string | null,
  { by, at, upload }: Learning,
  tx: Queryable,
): Promise<void> {
  const said = { learnedBy: by, learnedAt: at ?? sql`clock_timestamp()`, uploadId: upload }
  if (kind === 'task') {
    await tx
      .update(learnedTasks)
      .set({ ...said, benchmarkId: means })
      .where(eq(learnedTasks.task, key))
    return
  }
  if (means === null) throw new Error('a name of a model means a model')
  await tx
    .update(modelAliases)
    .set({ ...said, modelId: means })
    .where(eq(modelAliases.alias, key))
}

export async function deleteLearnedName(
  { kind, key }: Pick<LearnedName, 'kind' | 'key'>,
  tx: Queryable,
): Promise<void> {
  await tx.delete(table[kind]).where(eq(keyOf(kind), key))
}

/** Accepted runs whose file has this name. */
export async function countRunsNamed(kind: NameKind, key: string, on: Queryable = db): Promise<number> {
  const column = sql.raw(kind === 'model' ? 'model_as_written' : 'task')
  const [row] = await on.execute<{ n: number }>(sql`
    select count(*)::int as n from runs
    where state = 'accepted' and lower(regexp_replace(btrim(${column}), '\\s+', ' ', 'g')) = ${key}`)
  return row?.n ?? 0
}

/** As runs keep their names: a file may hold what the database cannot. */
const keyFor = (name: string) => storable(toAliasKey(name))
const placed = alias(models, 'placed')
const meaning = (kind: NameKind) => (kind === 'model' ? placed : benchmarks)
const keyOf = (kind: NameKind) => (kind === 'model' ? modelAliases.alias : learnedTasks.task)
const isReal = (kind: NameKind): SQL | undefined => (kind === 'model' ? sql`not ${placed.demo}` : undefined)

function select(kind: NameKind, on: Queryable) {
  const { asWritten, learnedBy, learnedAt, uploadId } = table[kind]
  const means = meaning(kind)
  const meansId = kind === 'model' ? modelAliases.modelId : learnedTasks.benchmarkId
  return on
    .select({
      key: sql<string>`${keyOf(kind)}`,
      asWritten,
      meansId: means.id,
      meansName: means.name,
      learnedBy,
      learnedByName: users.name,
      learnedAt,
      uploadId,
      uploadName: uploads.name,
    })
    .from(table[kind])
    .leftJoin(means, eq(means.id, meansId))
    .leftJoin(users, eq(users.id, learnedBy))
    .leftJoin(uploads, eq(uploads.id, uploadId))
    .$dynamic()
}

type Row = {
  key: string
  asWritten: string
  meansId: string | null
  meansName: string | null
  learnedBy: string
  learnedByName: string | null
  learnedAt: string
  uploadId: string | null
  uploadName: string | null
}

function toLearned(kind: NameKind) {
  return ({ key, asWritten, meansId, meansName, learnedBy, learnedByName, learnedAt, ...row }: Row): LearnedName => ({
    kind,
    key,
    asWritten,
    means: meansId === null ? null : { id: meansId, name: meansName ?? meansId },
    learnedBy: { id: learnedBy, name: learnedByName ?? learnedBy },
    learnedAt: toIsoTime(learnedAt),
    upload: row.uploadId === null ? null : { id: row.uploadId, name: row.uploadName ?? row.uploadId },
  })
}
