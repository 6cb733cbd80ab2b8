import 'server-only'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { db, type Queryable, transaction } from '@/db/client'
import { findLabelSet } from '@/db/queries/label-sets'
import { listSampleNames } from '@/db/queries/queue-items'
import { insertQueue, type NewItem, setQueueClosed } from '@/db/queries/queues'
import { rowId } from '@/db/queries/row-id'
import { reason } from '@/lib/audit/reason'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { drawQueue } from './draw-queue'
import type { Drawn, Stratum } from './draw-sample'
import { wrong } from './finding-input'
import type { makeQueueInput, previewQueueInput } from './queue-input'
import { openQueue } from './queue-row'

export type QueuePreview = {
  candidates: number
  size: number
  strata: Stratum[]
  /** Runs whose text is hidden until somebody reveals it. */
  restricted: number
}

/** How many samples a queue would have, and of which strata. Throws Forbidden and InvalidInput. */
export async function previewQueue(actor: Doer, input: z.output<typeof previewQueueInput>): Promise<QueuePreview> {
  allow(actor, 'queue.make')
  const { drawn, strata, candidates, restricted } = await drawQueue(input.filter, input.seed, db)
  return { candidates, size: drawn.length, strata, restricted }
}

/**
 * A queue of the samples that its filter and seed draw, each with as many reviewers as it asks for. Gives its id. Throws
 * Forbidden and InvalidInput.
 */
export async function makeQueue(actor: Doer, input: z.output<typeof makeQueueInput>): Promise<string> {
  allow(actor, 'queue.make')
  const { labelSet, labelSetVersion, seed: given, ...facts } = input
  const seed = given === '' ? randomBytes(8).toString('hex') : given
  return transaction(async (tx) => {
    const asked = await findLabelSet(labelSet, labelSetVersion, tx)
    if (!asked) throw wrong({ path: 'labelSet', message: sentence('find.labelSet') })
    const { drawn, demo } = await drawQueue(facts.filter, seed, tx)
    const id = rowId('que')
    const row = { ...facts, id, seed, demo, labelSet: { id: asked.id, version: asked.version } }
    await insertQueue(row, await toItems(drawn, tx), actor, tx)
    const { runs, part, size, stratifyBy } = facts.filter
    const detail = { runs, part, size, stratifyBy, items: drawn.length, reviewers: facts.reviewers }
    await record(tx, actor, 'queue.make', id, { ...detail, labelSet: asked.id, labelSetVersion: asked.version })
    return id
  })
}

export const closeQueueInput = z.strictObject({ queue: z.string().max(300), reason })

/** Nothing more is labelled in it; what was stays. Throws Forbidden, NotFound, and Conflict where it is closed already. */
export async function closeQueue(actor: Doer, input: z.output<typeof closeQueueInput>): Promise<void> {
  allow(actor, 'queue.make')
  await transaction(async (tx) => {
    const queue = await openQueue(input.queue, tx)
    if (!(await setQueueClosed(queue.id, actor, input.reason, tx)))
      throw new Conflict(sentence('queue.closed', { by: actor.name, reason: input.reason }))
    await record(tx, actor, 'queue.make', queue.id, { closed: true, reason: input.reason })
  })
}

async function toItems(drawn: readonly Drawn[], tx: Queryable): Promise<NewItem[]> {
  const names = await listSampleNames(
    drawn.map(({ run, position }) => ({ run, position })),
    tx,
  )
  const byPlace = new Map(names.map((one) => [`${one.run} ${one.position}`, one]))
  return drawn.map(({ run, position, stratum }) => {
    const named = byPlace.get(`${run} ${position}`)
    if (!named) throw new Error(`sample ${position} of ${run} was there when it was drawn`)
    return { run, samplePosition: position, sampleId: named.id, epoch: named.epoch, stratum }
  })
}
