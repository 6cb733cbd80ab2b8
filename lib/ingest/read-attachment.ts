import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { reason } from '@/lib/audit/reason'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { InvalidInput, NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { maskedStartInTurns } from './mask-in-turns'
import { findSampleFile, tellingFaults } from './sample-file'

export const attachmentInput = z.strictObject({
  run: z.string().max(300),
  position: z.coerce.number().int().min(0).max(2_147_483_647),
  name: z.string().max(200),
  reason: reason.optional(),
})

const MOST = 200_000

/**
 * A text that a transcript only names, secrets masked, its first 200,000 characters. Of a restricted sample only for
 * whoever may reveal it, with their reason in the log. Throws Forbidden, NotFound, ImportError.
 */
export async function readAttachment(actor: Doer, input: z.output<typeof attachmentInput>): Promise<string> {
  allow(actor, 'pages.read')
  const { run, position, name } = input
  const found = await findSampleFile(run, position)
  const read = found?.reader?.attachment
  if (!found?.sample.place || !read) throw new NotFound(sentence('ingest.noAttachment'))
  if (found.restricted) allow(actor, 'sample.reveal')
  const why = found.restricted ? said(input.reason) : null
  const { place } = found.sample
  const text = await tellingFaults(async () => read(place, name))
  if (text === null) throw new NotFound(sentence('ingest.noAttachment'))
  if (why !== null) {
    await transaction(async (tx) => {
      await record(tx, actor, 'sample.reveal', run, { position, attachment: name, reason: why })
    })
  }
  return maskedStartInTurns(text, MOST)
}

function said(why: string | undefined): string {
  if (why !== undefined) return why
  throw new InvalidInput(sentence('ingest.giveReason'), [{ path: 'reason', message: sentence('ingest.giveReason') }])
}
