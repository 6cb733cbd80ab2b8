import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { findRun } from '@/db/queries/runs'
import { findSample, insertSampleMark } from '@/db/queries/samples'
import { reason } from '@/lib/audit/reason'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { notOwnRun } from './not-own-run'

export const markSampleInput = z.strictObject({
  run: z.string().max(300),
  position: z.coerce.number().int().min(0).max(2_147_483_647),
  reason,
})
type Input = z.output<typeof markSampleInput>

/**
 * Sets a sample aside, with the reason; its run's metrics are the file's own and stay as reported. Throws Forbidden for
 * whoever sent the run, NotFound, and Conflict where it is set aside already.
 */
export async function invalidateSample(actor: Doer, input: Input): Promise<void> {
  allow(actor, 'sample.invalidate')
  await transaction(async (tx) => {
    const sample = await toMark(actor, input, tx)
    if (sample.invalidated) throw new Conflict(sentence('ingest.sampleIs'))
    await insertSampleMark({ ...input, invalidated: true, by: actor.id }, tx)
    await record(tx, actor, 'sample.invalidate', input.run, { position: input.position, reason: input.reason })
  })
}

/** Takes a sample back that was set aside; why it was stays said. Throws as setting aside does. */
export async function restoreSample(actor: Doer, input: Input): Promise<void> {
  allow(actor, 'sample.restore')
  await transaction(async (tx) => {
    const sample = await toMark(actor, input, tx)
    if (!sample.invalidated) throw new Conflict(sentence('ingest.sampleIsNot'))
    await insertSampleMark({ ...input, invalidated: false, by: actor.id }, tx)
    await record(tx, actor, 'sample.restore', input.run, { position: input.position, reason: input.reason })
  })
}

async function toMark(actor: Doer, { run, position }: Input, tx: Parameters<typeof notOwnRun>[2]) {
  if (!(await findRun(run, tx))) throw new NotFound(sentence('find.run'))
  await notOwnRun(actor, run, tx)
  const sample = await findSample(run, position, tx)
  if (!sample) throw new NotFound(sentence('ingest.noSample'))
  return sample
}
