import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { setInboxRead } from '@/db/queries/inbox'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'

export const readInboxInput = z.strictObject({})

/** Everything in the reader's own inbox is read. */
export async function readInbox(actor: Doer): Promise<void> {
  allow(actor, 'inbox.read')
  await transaction(async (tx) => {
    await setInboxRead(actor.id, tx)
    await record(tx, actor, 'inbox.read', actor.id, {})
  })
}
