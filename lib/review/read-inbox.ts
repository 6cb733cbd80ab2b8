import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { setInboxRead } from '@/db/queries/notice-facts'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'

/** What the reader's page showed, one after another: what names them, and the keys of what else they are told of. */
export const readInboxInput = z.strictObject({
  shown: z
    .string()
    .max(20_000)
    .transform((given) => given.split(' ').filter((one) => /^\w[\w.:-]{0,299}$/.test(one))),
})

/** What the reader was shown of their own inbox is read; what came in between is not. */
export async function readInbox(actor: Doer, { shown }: z.output<typeof readInboxInput>): Promise<void> {
  allow(actor, 'inbox.read')
  await transaction(async (tx) => {
    await setInboxRead(actor.id, { subjects: shown, today: new Date().toISOString().slice(0, 10) }, tx)
    await record(tx, actor, 'inbox.read', actor.id, {})
  })
}
