import { asc, desc, eq, inArray, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { annotations, annotationTexts, mentions, threadStates } from '@/db/schema'
import type { AuditActor } from '@/lib/audit/actions'
import { toIsoTime } from './iso-time'

export type Annotation = {
  id: string
  finding: string
  /** The first of its thread; null: it is that. */
  replyTo: string | null
  author: AuditActor
  createdAt: string
  /** The newest last; there is always one. */
  texts: { version: number; body: string; at: string }[]
}

/** A thread with who resolved it last, or opened it again; `state` null: nobody has. */
export type Thread = Annotation & {
  replies: Annotation[]
  state: { resolved: boolean; by: AuditActor; at: string } | null
}

export async function insertAnnotation(
  { id, finding, replyTo, body }: { id: string; finding: string; replyTo: string | null; body: string },
  author: AuditActor,
  tx: Queryable,
): Promise<void> {
  const row = { id, findingId: finding, replyTo, authorId: author.id, authorName: author.name }
  await tx.insert(annotations).values(row)
  await tx.insert(annotationTexts).values({ annotationId: id, version: 1, body })
}

/** Gives whether it was written: false where somebody wrote this version already. */
export async function insertAnnotationText(
  row: { annotationId: string; version: number; body: string },
  tx: Queryable,
): Promise<boolean> {
  const written = await tx
    .insert(annotationTexts)
    .values(row)
    .onConflictDoNothing()
    .returning({ version: annotationTexts.version })
  return written.length > 0
}

/** Whoever is named already is named once. */
export async function insertMentions(annotation: string, people: readonly string[], tx: Queryable): Promise<void> {
  if (people.length === 0) return
  await tx
    .insert(mentions)
    .values(people.map((userId) => ({ annotationId: annotation, userId })))
    .onConflictDoNothing()
}

export async function insertThreadState(
  thread: string,
  resolved: boolean,
  by: AuditActor,
  tx: Queryable,
): Promise<void> {
  await tx.insert(threadStates).values({
    annotationId: thread,
    position: sql`(select coalesce(max("position"), 0) + 1 from thread_states where annotation_id = ${thread})`,
    resolved,
    by: by.id,
    byName: by.name,
  })
}

export async function findAnnotation(id: string, on: Queryable = db): Promise<Annotation | null> {
  const [row] = await on.select().from(annotations).where(eq(annotations.id, id))
  if (!row) return null
  return toAnnotation(row, await textsOf([id], on))
}

/** Whoever else resolves it, opens it again or answers to it waits for this transaction. */
export async function lockAnnotation(id: string, tx: Queryable): Promise<void> {
  await tx.execute(sql`select id from annotations where id = ${id} for update`)
}

/** Of a finding, oldest first, each with its replies in order. */
export async function listThreads(finding: string, on: Queryable = db): Promise<Thread[]> {
  const rows = await on
    .select()
    .from(annotations)
    .where(eq(annotations.findingId, finding))
    .orderBy(asc(annotations.createdAt), asc(annotations.id))
  const ids = rows.map(({ id }) => id)
  const [texts, states] = await Promise.all([textsOf(ids, on), statesOf(ids, on)])
  const all = rows.map((row) => toAnnotation(row, texts))
  return all
    .filter(({ replyTo }) => replyTo === null)
    .map((first) => ({
      ...first,
      replies: all.filter(({ replyTo }) => replyTo === first.id),
      state: states.get(first.id) ?? null,
    }))
}

async function textsOf(ids: string[], on: Queryable) {
  const found = new Map<string, Annotation['texts']>()
  if (ids.length === 0) return found
  const rows = await on
    .select()
    .from(annotationTexts)
    .where(inArray(annotationTexts.annotationId, ids))
    .orderBy(asc(annotationTexts.version))
  for (const { annotationId, version, body, createdAt } of rows) {
    const texts = found.get(annotationId) ?? []
    texts.push({ version, body, at: toIsoTime(createdAt) })
    found.set(annotationId, texts)
  }
  return found
}

async function statesOf(ids: string[], on: Queryable) {
  if (ids.length === 0) return new Map<string, Thread['state']>()
  const rows = await on
    .selectDistinctOn([threadStates.annotationId])
    .from(threadStates)
    .where(inArray(threadStates.annotationId, ids))
    .orderBy(threadStates.annotationId, desc(threadStates.position))
  return new Map<string, Thread['state']>(
    rows.map(({ annotationId, resolved, by, byName, createdAt }) => [
      annotationId,
      { resolved, by: { id: by, name: byName }, at: toIsoTime(createdAt) },
    ]),
  )
}

function toAnnotation(row: typeof annotations.$inferSelect, texts: Map<string, Annotation['texts']>): Annotation {
  return {
    id: row.id,
    finding: row.findingId,
    replyTo: row.replyTo,
    author: { id: row.authorId, name: row.authorName },
    createdAt: toIsoTime(row.createdAt),
    texts: texts.get(row.id) ?? [],
  }
}
