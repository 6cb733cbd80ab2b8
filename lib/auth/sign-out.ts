import 'server-only'
import { transaction } from '@/db/client'
import { setSessionEnded } from '@/db/queries/sessions'
import { record } from '@/lib/audit/record'
import { type Actor, allow } from './allow'

/** Ends the session the actor came with. An API token is not a session: `revokeToken` ends one. */
export async function signOut(actor: Actor): Promise<void> {
  allow(actor, 'session.end')
  if (actor.via !== 'session') return
  await transaction(async (tx) => {
    await setSessionEnded(actor.sessionId, tx)
    await record(tx, actor, 'session.end', actor.sessionId)
  })
}
