import type { Queryable } from '@/db/client'
import { findQueue, type Queue } from '@/db/queries/queues'
import { Conflict, NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'

/** Throws NotFound. */
export async function knownQueue(id: string, on?: Queryable): Promise<Queue> {
  const queue = await findQueue(id, on)
  if (!queue) throw new NotFound(sentence('find.queue'))
  return queue
}

/** One in which work goes on. Throws NotFound, and Conflict where it was closed. */
export async function openQueue(id: string, on: Queryable): Promise<Queue> {
  const queue = await knownQueue(id, on)
  const { closed } = queue
  if (closed) throw new Conflict(sentence('queue.closed', { by: closed.by.name, reason: closed.reason }))
  return queue
}
