import 'server-only'
import { z } from 'zod'
import { type Queryable, transaction } from '@/db/client'
import { insertLease, lockFreeItem, lockLease, setLease, setLeasesExpired } from '@/db/queries/queue-leases'
import type { Queue } from '@/db/queries/queues'
import { rowId } from '@/db/queries/row-id'
import { listPeople } from '@/db/queries/users'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { can } from '@/lib/roles'
import { wrong } from './finding-input'
import { openQueue } from './queue-row'

const PEOPLE = sentence('queue.giveAssigned')
const SIZE = sentence('queue.giveSize')

/** The next `count` samples that are free to each, or the one at `position`. */
export const assignItemsInput = z.strictObject({
  queue: z.string().max(300),
  people: z.preprocess(
    (given) => (typeof given === 'string' ? [given] : given),
    z.array(z.string().max(300), PEOPLE).min(1, PEOPLE).max(50, PEOPLE),
  ),
  count: z.coerce.number(SIZE).int(SIZE).min(1, SIZE).max(500, SIZE).default(1),
  position: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
})

export const withdrawItemInput = z.strictObject({
  queue: z.string().max(300),
  position: z.coerce.number().int().min(0).max(2_147_483_647),
  person: z.string().max(300),
})

/**
 * Samples are given to people; each keeps a place for its person until they begin it, skip it or it is withdrawn. Gives how
 * many. Throws Forbidden, NotFound, Conflict where none is left, and InvalidInput for somebody who may not label.
 */
export async function assignItems(
  actor: Doer,
  input: z.output<typeof assignItemsInput>,
  now: Date = new Date(),
): Promise<number> {
  allow(actor, 'queue.assign')
  return transaction(async (tx) => {
    const queue = await openQueue(input.queue, tx)
    const people = await peopleWhoLabel(input.people, tx)
    await setLeasesExpired(queue.id, now, tx)
    let given = 0
    for (const person of people) given += await assignTo(person, { actor, queue, input }, tx)
    if (given === 0) throw new Conflict(sentence('queue.noneToAssign', { name: people[0]?.name ?? '' }))
    const detail = { people: people.map(({ id }) => id), items: given }
    await record(tx, actor, 'queue.assign', queue.id, detail)
    return given
  })
}

/** A sample that somebody was given and has not begun is theirs no longer. Throws Forbidden, NotFound
 * and Conflict, which says what became of it. */
export async function withdrawItem(
  actor: Doer,
  input: z.output<typeof withdrawItemInput>,
  now: Date = new Date(),
): Promise<void> {
  allow(actor, 'queue.assign')
  await transaction(async (tx) => {
    const queue = await openQueue(input.queue, tx)
    const lease = await lockLease({ queue: queue.id, person: input.person, position: input.position }, tx)
    // What ran out is only written down as over when somebody takes one.
    if (lease === null || (lease.until !== null && new Date(lease.until) <= now))
      throw new Conflict(sentence('queue.notGiven'))
    const { state, person } = lease
    if (state !== 'assigned') throw new Conflict(sentence('queue.begun', { name: person.name }))
    await setLease(lease.id, { state: 'withdrawn', now }, tx)
    const detail = { people: [input.person], item: input.position, withdrawn: true }
    await record(tx, actor, 'queue.assign', queue.id, detail)
  })
}

type Assigning = { actor: Doer; queue: Queue; input: z.output<typeof assignItemsInput> }

async function assignTo(
  person: { id: string; name: string },
  { actor, queue, input }: Assigning,
  tx: Queryable,
): Promise<number> {
  const { position } = input
  const most = position === undefined ? input.count : 1
  const of = { queue: queue.id, reviewers: queue.reviewers, person: person.id, position }
  for (let given = 0; given < most; given++) {
    const free = await lockFreeItem(of, tx)
    if (free === null) return given
    const row = { id: rowId('lse'), queue: queue.id, position: free, person }
    await insertLease({ ...row, state: 'assigned', assignedBy: actor.id, until: null }, tx)
  }
  return most
}

async function peopleWhoLabel(ids: readonly string[], tx: Queryable): Promise<{ id: string; name: string }[]> {
  const people = (await listPeople(tx)).filter(({ state, roles }) => state === 'active' && can(roles, 'queue.label'))
  return [...new Set(ids)].map((id) => {
    const person = people.find((one) => one.id === id)
    if (!person) throw wrong({ path: 'people', message: sentence('queue.noPerson', { id }) })
    return { id, name: person.name }
  })
}
