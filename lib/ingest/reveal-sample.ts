import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { reason } from '@/lib/audit/reason'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict } from '@/lib/errors'
import { maskSecrets } from '@/lib/evals/mask'
import { sentence } from '@/lib/messages/sentence'
import { foundSample, readTranscript, type SampleView } from './sample-view'

const FROM = sentence('ingest.fromMessage')
/** Of a sample too large to be held, the message from which it is read, from 0. */
export const fromMessage = z.coerce.number(FROM).int(FROM).min(0, FROM).max(2_147_483_647, FROM).optional()

export const revealSampleInput = z.strictObject({
  run: z.string().max(300),
  position: z.coerce.number().int().min(0).max(2_147_483_647),
  from: fromMessage,
  reason,
})

export type Revealed = Pick<SampleView, 'sample'> & { transcript: NonNullable<SampleView['transcript']> }

/**
 * The hidden text of one sample, for a reason that is kept: what is not in the log is not shown. Throws Forbidden,
 * NotFound, and Conflict for a sample that is not restricted or has no text.
 */
export async function revealSample(actor: Doer, input: z.output<typeof revealSampleInput>): Promise<Revealed> {
  allow(actor, 'sample.reveal')
  const { run, position, from } = input
  const { sample, transcript, restricted } = foundSample(
    await readTranscript(actor, run, position, { revealed: true, from }),
  )
  if (!restricted) throw new Conflict(sentence('ingest.notRestricted'))
  if (transcript === null) throw new Conflict(sentence('ingest.noBytes'))
  await transaction(async (tx) => {
    await record(tx, actor, 'sample.reveal', run, { position, reason: input.reason })
  })
  const { place: _, ...row } = sample
  return { sample: { ...row, id: maskSecrets(row.id), restricted }, transcript }
}
