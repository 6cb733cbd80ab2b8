import 'server-only'
import { z } from 'zod'
import { type Queryable, transaction } from '@/db/client'
import { findQueueItem } from '@/db/queries/queue-items'
import {
  insertLease,
  lockFreeItem,
  lockLease,
  type QueueLease,
  setLease,
  setLeasesExpired,
} from '@/db/queries/queue-leases'
import type { Queue } from '@/db/queries/queues'
import { rowId } from '@/db/queries/row-id'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, NotFound } from '@/lib/errors'
import { storableText } from '@/lib/evals/storable-text'
import { sentence } from '@/lib/messages/sentence'
import { openQueue } from './queue-row'

const position = z.coerce.number().int().min(0).max(2_147_483_647)

/** Without a place: what one holds, else what was given to one, else the next that is free. */
export const takeItemInput = z.strictObject({ queue: z.string().max(300), position: position.optional() })

export const skipItemInput = z.strictObject({
  queue: z.string().max(300),
  position,
  reason: z.string().trim().max(1000).transform(storableText).default(''),
})

/**
 * A sample is somebody's for as long as the queue says, and nobody is given one that has all its reviewers, whoever takes at
 * the same moment. Taken again it is held anew. Gives its place; null: nothing is left for this person. Throws Forbidden,
 * NotFound, and Conflict for a sample that is full, labelled by them, or in a queue that is closed.
 */
export async function takeItem(
  actor: Doer,
  input: z.output<typeof takeItemInput>,
  now: Date = new Date(),
): Promise<number | null> {
  allow(actor, 'queue.take')
  return transaction(async (tx) => {
    const queue = await openQueue(input.queue, tx)
    await setLeasesExpired(queue.id, now, tx)
    const taken = await hold(actor, queue, input.position, now, tx)
    if (taken === null && input.position !== undefined)
      throw await whyNot(actor, queue, { at: input.position, full: 'queue.full' }, tx)
    if (taken === null) return null
    await record(tx, actor, 'queue.take', queue.id, { item: taken })
    return taken
  })
}

/** Not for this person: it is free for another. They may take it again by its place. Throws as taking does. */
export async function skipItem(
  actor: Doer,
  input: z.output<typeof skipItemInput>,
  now: Date = new Date(),
): Promise<void> {
  allow(actor, 'queue.take')
  await transaction(async (tx) => {
    const queue = await openQueue(input.queue, tx)
    const lease = await lockLease({ queue: queue.id, person: actor.id, position: input.position }, tx)
    if (!lease) throw new Conflict(sentence('queue.notHeld'))
    await setLease(lease.id, { state: 'skipped', reason: input.reason, now }, tx)
    // Why stays out of the log: it can repeat what only some may read.
    await record(tx, actor, 'queue.skip', queue.id, { item: input.position })
  })
}

/**
 * The lease of one sample in the actor's name, begun or made, for whoever labels it in the same transaction. Throws
 * NotFound, and Conflict where the sample is no longer to be had.
 */
export async function heldLease(
  actor: Doer,
  { queue, at, now }: { queue: Queue; at: number; now: Date },
  tx: Queryable,
): Promise<QueueLease> {
  const held = await hold(actor, queue, at, now, tx)
  const lease = held === null ? null : await lockLease({ queue: queue.id, person: actor.id, position: at }, tx)
  if (lease === null) throw await whyNot(actor, queue, { at, full: 'queue.lost' }, tx)
  return lease
}

async function hold(
  actor: Doer,
  queue: Queue,
  at: number | undefined,
  now: Date,
  tx: Queryable,
): Promise<number | null> {
  const until = new Date(now.getTime() + queue.leaseMinutes * 60_000).toISOString()
  const lease = await lockLease({ queue: queue.id, person: actor.id, position: at }, tx)
  if (lease) {
    await setLease(lease.id, { state: 'taken', until, now }, tx)
    return lease.position
  }
  const free = await lockFreeItem({ queue: queue.id, reviewers: queue.reviewers, person: actor.id, position: at }, tx)
  if (free === null) return null
  const { id, name } = actor
  const row = { id: rowId('lse'), queue: queue.id, position: free, person: { id, name } }
  await insertLease({ ...row, state: 'taken', assignedBy: null, until }, tx)
  return free
}

type WhyNot = { at: number; full: 'queue.full' | 'queue.lost' }

async function whyNot(actor: Doer, queue: Queue, { at, full }: WhyNot, tx: Queryable): Promise<Error> {
  const item = await findQueueItem({ queue: queue.id, reviewers: queue.reviewers, reader: actor.id }, at, tx)
  if (!item) return new NotFound(sentence('find.queueItem'))
  if (item.mine?.state === 'submitted') return new Conflict(sentence('queue.labelledAlready'))
  return new Conflict(sentence(item.state === 'settled' ? 'queue.settledAlready' : full))
}
