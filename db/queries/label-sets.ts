import { and, desc, eq, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { labelSets, labelSetVersions } from '@/db/schema'
import type { LabelField } from '@/lib/evals/label-set'
import { type Page, type PageRequest, pageLimit, pageSort, readCursor, toPage } from './page'
import { type Made, toVersion, type Version, versionColumns } from './version'

/** What is asked, in one version of it. */
export type LabelSet = Version<{ id: string; name: string; fields: LabelField[] }>

export async function insertLabelSet(
  { id, name, fields }: { id: string; name: string; fields: LabelField[] },
  made: Made,
  tx: Queryable,
): Promise<void> {
  await tx.insert(labelSets).values({ id, name, createdBy: made.by.id, createdByName: made.by.name })
  await insertLabelSetVersion({ id, version: 1, fields }, made, tx)
}

export async function insertLabelSetVersion(
  { id, version, fields }: { id: string; version: number; fields: LabelField[] },
  made: Made,
  tx: Queryable,
): Promise<void> {
  await tx.insert(labelSetVersions).values({ labelSetId: id, fields, ...versionColumns(made, version) })
}

/** Whoever else makes a version of it waits for this transaction. */
export async function lockLabelSet(id: string, tx: Queryable): Promise<void> {
  await tx.execute(sql`select id from label_sets where id = ${id} for update`)
}

/** In its newest version, or in the one that is named. */
export async function findLabelSet(id: string, version?: number, on: Queryable = db): Promise<LabelSet | null> {
  const [row] = await on
    .select()
    .from(labelSetVersions)
    .innerJoin(labelSets, eq(labelSets.id, labelSetVersions.labelSetId))
    .where(and(eq(labelSets.id, id), version === undefined ? undefined : eq(labelSetVersions.version, version)))
    .orderBy(desc(labelSetVersions.version))
    .limit(1)
  return row ? toLabelSet(row) : null
}

/** Newest first. */
export async function listLabelSetVersions(id: string, on: Queryable = db): Promise<LabelSet[]> {
  const rows = await on
    .select()
    .from(labelSetVersions)
    .innerJoin(labelSets, eq(labelSets.id, labelSetVersions.labelSetId))
    .where(eq(labelSets.id, id))
    .orderBy(desc(labelSetVersions.version))
  return rows.map(toLabelSet)
}

/** Each in its newest version, by name. */
export async function listLabelSets(request: PageRequest = {}, on: Queryable = db): Promise<Page<LabelSet>> {
  const limit = pageLimit(request)
  const sort = pageSort(request, ['name'], 'name')
  const after = readCursor(request, sort)
  const rows = await on
    .select()
    .from(labelSetVersions)
    .innerJoin(labelSets, eq(labelSets.id, labelSetVersions.labelSetId))
    .where(
      and(
        sql`${labelSetVersions.version} = (select max(v.version) from label_set_versions v where v.label_set_id = ${labelSets.id})`,
        after === null ? undefined : sql`(${labelSets.name}, ${labelSets.id}) > (${after.key}, ${after.id})`,
      ),
    )
    .orderBy(labelSets.name, labelSets.id)
    .limit(limit + 1)
  return toPage(rows, { limit, sort }, ({ label_sets: { id, name } }) => ({ key: name, id }), toLabelSet)
}

type Row = { label_sets: typeof labelSets.$inferSelect; label_set_versions: typeof labelSetVersions.$inferSelect }

function toLabelSet({ label_sets: { id, name }, label_set_versions: version }: Row): LabelSet {
  return toVersion({ id, name, fields: version.fields }, version)
}
