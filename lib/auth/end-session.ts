import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { findSessionUser, setSessionEnded } from '@/db/queries/sessions'
import { record } from '@/lib/audit/record'
import { NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { can } from '@/lib/roles'
import { allow, type Doer } from './allow'
import { idField } from './input-fields'

export const endSessionInput = z.strictObject({ sessionId: idField })

/** Ends one session: one's own, or anybody's with `session.end-others`. It is over at its next request. */
export async function endSession(actor: Doer, { sessionId }: z.infer<typeof endSessionInput>): Promise<void> {
  allow(actor, 'session.end')
  await transaction(async (tx) => {
    const owner = await findSessionUser(sessionId, tx)
    const own = owner === actor.id
    if (owner === null || (!own && !can(actor.roles, 'session.end-others')))
      throw new NotFound(sentence('auth.noSession'))
    await setSessionEnded(sessionId, tx)
    await record(tx, actor, own ? 'session.end' : 'session.end-others', sessionId, own ? {} : { person: owner })
  })
}
