import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { findQueueItem } from '@/db/queries/queue-items'
import { insertAdjudication, insertLabels, listLabels, lockItem } from '@/db/queries/queue-labels'
import { lockLease, setLease, setLeasesExpired } from '@/db/queries/queue-leases'
import { rowId } from '@/db/queries/row-id'
import { reason } from '@/lib/audit/reason'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import { comparedOf, type LabelValues } from '@/lib/evals/label-set'
import { sentence } from '@/lib/messages/sentence'
import { comment, itemAt, requireLabel, values, valuesFromForm } from './label-input'
import { knownQueue, openQueue } from './queue-row'
import { hasWords, saidInLabel } from './said-in-labels'
import { heldLease } from './take-item'

export const labelBody = z.strictObject({ values, comment: comment.default('') })
export const submitLabelInput = labelBody.extend(itemAt)
export const submitLabelForm = z.preprocess(valuesFromForm, submitLabelInput)

export const adjudicationBody = z.strictObject({ values, reason })
export const adjudicateInput = adjudicationBody.extend(itemAt)
export const adjudicateForm = z.preprocess(valuesFromForm, adjudicateInput)

/**
 * What the actor says of a sample they hold, once and for good. One whose time ran out is theirs still where a place is left.
 * Throws Forbidden, NotFound, Conflict for a sample that is not theirs to label, and InvalidInput with the question.
 */
export async function submitLabel(
  actor: Doer,
  input: z.output<typeof submitLabelInput>,
  now: Date = new Date(),
): Promise<string> {
  allow(actor, 'queue.label')
  const said = await saidOf(actor, input)
  return transaction(async (tx) => {
    const queue = await openQueue(input.queue, tx)
    const at = { queue: queue.id, position: input.position }
    const held = await lockLease({ ...at, person: actor.id }, tx)
    // Places of others whose time ran out as well are not in the way.
    if (held?.state !== 'taken') await setLeasesExpired(queue.id, now, tx)
    const lease = held?.state === 'taken' ? held : await heldLease(actor, { queue, at: at.position, now }, tx)
    const id = rowId('lab')
    const compared = comparedOf(queue.fields, said)
    const row = { ...at, id, kind: 'human' as const, source: null, values: said, compared, comment: input.comment }
    await insertLabels([row], actor, tx)
    await setLease(lease.id, { state: 'submitted', now }, tx)
    // What was said stays out of the log, so that it hides nothing from nobody: others label it after this.
    await record(tx, actor, 'queue.label', queue.id, { item: at.position, label: id })
    return id
  })
}

/**
 * What holds of a sample on which its reviewers differ, by somebody who is none of them. Throws Forbidden, NotFound,
 * Conflict where nothing is to be settled or it is already, and InvalidInput.
 */
export async function adjudicateItem(actor: Doer, input: z.output<typeof adjudicateInput>): Promise<void> {
  allow(actor, 'queue.adjudicate')
  const said = await saidOf(actor, input)
  await transaction(async (tx) => {
    const queue = await openQueue(input.queue, tx)
    const at = { queue: queue.id, position: input.position }
    await lockItem(at.queue, at.position, tx)
    const of = { queue: queue.id, reviewers: queue.reviewers, reader: actor.id }
    const item = await findQueueItem(of, at.position, tx)
    if (!item) throw new NotFound(sentence('find.queueItem'))
    const labels = await listLabels(at.queue, [at.position], tx)
    if (labels.some(({ kind, author }) => kind === 'human' && author.id === actor.id))
      throw new Forbidden(sentence('queue.ownLabel'))
    if (item.state === 'settled') throw new Conflict(sentence('queue.settledAlready'))
    if (item.state !== 'disputed') throw new Conflict(sentence('queue.notDisputed'))
    if (!(await insertAdjudication({ ...at, values: said, reason: input.reason }, actor, tx)))
      throw new Conflict(sentence('queue.settledAlready'))
    await record(tx, actor, 'queue.adjudicate', queue.id, { item: at.position })
  })
}

type Given = { queue: string; position: number; values: Record<string, unknown> }

/** What was answered, words of the sample as they stand in it. What is asked in a queue, and of what, never changes. */
async function saidOf(actor: Doer, { queue: id, position, values }: Given): Promise<LabelValues> {
  const queue = await knownQueue(id)
  const said = requireLabel(queue.fields, values)
  if (!hasWords(queue.fields, said)) return said
  const item = await findQueueItem({ queue: id, reviewers: queue.reviewers, reader: actor.id }, position)
  if (!item) throw new NotFound(sentence('find.queueItem'))
  return saidInLabel(actor, item, queue.fields, said)
}
