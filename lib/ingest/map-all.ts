import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { setMappingOfAll } from '@/db/queries/run-mapping'
import { lockUpload } from '@/db/queries/uploads'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, Forbidden, InvalidInput, NotFound } from '@/lib/errors'
import { ATTACKS, SAFEGUARDS } from '@/lib/evals/condition'
import { EVALUATOR_RELATIONSHIPS } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'

const chosen = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

/** What is said of all pending runs at once; nothing chosen leaves each as it is. */
export const mapAllForm = z.object({
  upload: z.string().max(300),
  evaluatorRelationship: chosen(z.enum(EVALUATOR_RELATIONSHIPS)),
  attack: chosen(z.enum(ATTACKS)),
  safeguard: chosen(z.enum(SAFEGUARDS)),
  /** Of those whose benchmark nobody knows: that it is none. */
  none: z.literal('on').optional(),
})

/** Throws Forbidden for a file somebody else sent, Conflict when nothing about it is open, InvalidInput when nothing is said. */
export async function mapAll(actor: Doer, { upload, none, ...said }: z.output<typeof mapAllForm>): Promise<void> {
  allow(actor, 'upload.map')
  if (none === undefined && Object.values(said).every((value) => value === undefined)) {
    const message = sentence('ingest.giveSomething')
    throw new InvalidInput(message, [{ path: 'evaluatorRelationship', message }])
  }
  await transaction(async (tx) => {
    const known = await lockUpload(upload, tx)
    if (!known) throw new NotFound(sentence('find.upload'))
    if (!known.senders.some(({ id }) => id === actor.id)) throw new Forbidden(sentence('ingest.notOwn'))
    if (known.state !== 'pending') throw new Conflict(sentence('ingest.notPending', { state: known.state }))
    const changed = await setMappingOfAll(upload, { ...said, noneWhereOpen: none !== undefined }, tx)
    await record(tx, actor, 'upload.map', upload, { all: { ...said, none: none !== undefined }, runs: changed })
  })
}
