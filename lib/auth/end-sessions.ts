import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { setSessionsEnded } from '@/db/queries/sessions'
import { findUser, raiseSessionVersion } from '@/db/queries/users'
import { record } from '@/lib/audit/record'
import { NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { allow, type Doer } from './allow'
import { idField } from './input-fields'

export const endSessionsInput = z.strictObject({ userId: idField })

/** Signs a person out everywhere: oneself, or anybody with `session.end-others`. Returns how many sessions ended. */
export async function endSessions(
  actor: Doer,
  { userId }: z.infer<typeof endSessionsInput>,
): Promise<{ ended: number }> {
  const action = userId === actor.id ? 'session.end' : 'session.end-others'
  allow(actor, action)
  return transaction(async (tx) => {
    const user = await findUser(userId, tx)
    if (user === null || user.demo) throw new NotFound(sentence('auth.noPerson'))
    await raiseSessionVersion(userId, tx)
    const ended = await setSessionsEnded(userId, tx)
    await record(tx, actor, action, userId, { ended })
    return { ended }
  })
}
