import 'server-only'
import { z } from 'zod'
import { type Queryable, transaction } from '@/db/client'
import {
  type Annotation,
  findAnnotation,
  insertAnnotation,
  insertAnnotationText,
  insertMentions,
  insertThreadState,
  listThreads,
  lockAnnotation,
} from '@/db/queries/annotations'
import { findFinding } from '@/db/queries/findings'
import { rowId } from '@/db/queries/row-id'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, Forbidden, NotFound, Stale } from '@/lib/errors'
import { storableText } from '@/lib/evals/storable-text'
import { sentence } from '@/lib/messages/sentence'
import { someId, wrong } from './finding-input'
import { peopleNamed } from './people-named'

const BODY = sentence('finding.giveBody')
const body = z.string(BODY).trim().min(1, BODY).max(20_000, sentence('finding.long')).transform(storableText)

export const annotateBody = z.strictObject({ body, replyTo: someId().nullable().default(null) })
export const annotateInput = z.preprocess(
  (given) => ({ ...z.record(z.string(), z.unknown()).catch({}).parse(given) }),
  annotateBody.extend({ finding: someId() }),
)
export const editAnnotationBody = z.strictObject({ body })
export const editAnnotationInput = editAnnotationBody.extend({
  finding: someId(),
  annotation: someId(),
  version: z.coerce.number().int(),
})
export const threadInput = z.strictObject({
  finding: someId(),
  annotation: someId(),
  resolved: z.union([z.boolean(), z.enum(['yes', 'no']).transform((given) => given === 'yes')]),
})

/**
 * Something is said to a finding: a new thread, or an answer in one. Whoever it names is told. Gives its id. Throws
 * Forbidden, NotFound and InvalidInput.
 */
export async function annotateFinding(actor: Doer, input: z.output<typeof annotateInput>): Promise<string> {
  allow(actor, 'finding.annotate')
  return transaction(async (tx) => {
    const finding = await findFinding(input.finding, tx)
    if (!finding) throw new NotFound(sentence('find.finding'))
    const replyTo = input.replyTo === null ? null : await threadOf(input.replyTo, finding.id, tx)
    const named = await peopleNamed(input.body, [], 'body', tx)
    const id = rowId('ann')
    await insertAnnotation({ id, finding: finding.id, replyTo, body: input.body }, actor, tx)
    await insertMentions(id, named, tx)
    await record(tx, actor, 'finding.annotate', finding.id, { annotation: id, replyTo, mentions: named })
    return id
  })
}

/**
 * Whoever wrote it says it otherwise; what it said before stays to be read. Throws Forbidden, NotFound, InvalidInput, and
 * Stale, with both texts, where it was changed meanwhile.
 */
export async function editAnnotation(actor: Doer, input: z.output<typeof editAnnotationInput>): Promise<void> {
  allow(actor, 'finding.annotate')
  await transaction(async (tx) => {
    await lockAnnotation(input.annotation, tx)
    const annotation = await findAnnotation(input.annotation, tx)
    if (annotation?.finding !== input.finding) throw new NotFound(sentence('find.annotation'))
    if (annotation.author.id !== actor.id) throw new Forbidden(sentence('finding.notAuthor'))
    const newest = annotation.texts.at(-1)
    const row = { annotationId: annotation.id, version: input.version + 1, body: input.body }
    if (newest?.version !== input.version || !(await insertAnnotationText(row, tx))) throw staleText(annotation, input)
    const earlier = annotation.texts.map((text) => text.body)
    const named = await peopleNamed(input.body, earlier, 'body', tx)
    await insertMentions(annotation.id, named, tx)
    const detail = { annotation: annotation.id, version: row.version, mentions: named }
    await record(tx, actor, 'finding.annotate', annotation.finding, detail)
  })
}

/** A thread is resolved, or opened again. Throws Forbidden, NotFound, and Conflict where it is so already. */
export async function setThread(actor: Doer, input: z.output<typeof threadInput>): Promise<void> {
  allow(actor, 'finding.annotate')
  await transaction(async (tx) => {
    await lockAnnotation(input.annotation, tx)
    const annotation = await findAnnotation(input.annotation, tx)
    if (annotation?.finding !== input.finding || annotation.replyTo !== null)
      throw new NotFound(sentence('find.annotation'))
    const thread = (await listThreads(annotation.finding, tx)).find(({ id }) => id === annotation.id)
    if ((thread?.state?.resolved ?? false) === input.resolved) throw new Conflict(sentence('finding.threadSo'))
    await insertThreadState(annotation.id, input.resolved, actor, tx)
    const detail = { annotation: annotation.id, resolved: input.resolved }
    await record(tx, actor, 'finding.annotate', annotation.finding, detail)
  })
}

/** An answer to an answer is one to its thread. */
async function threadOf(id: string, finding: string, tx: Queryable): Promise<string> {
  const first = await findAnnotation(id, tx)
  if (first?.finding !== finding) throw wrong({ path: 'replyTo', message: sentence('find.annotation') })
  return first.replyTo ?? first.id
}

function staleText({ texts }: Annotation, { body }: { body: string }): Stale {
  const newest = texts.at(-1)
  const current = newest?.body ?? ''
  const message = sentence('finding.staleText', { yours: body, current })
  return new Stale(message, { version: newest?.version ?? 0, fields: [{ path: 'body', yours: body, current }] })
}
