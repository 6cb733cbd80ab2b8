import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { setInvitationsUsed } from '@/db/queries/invitations'
import { setSessionsEnded } from '@/db/queries/sessions'
import { setTokensRevoked } from '@/db/queries/tokens'
import { countOtherAdmins, findUser, lockPeople, raiseSessionVersion, setUserDisabled } from '@/db/queries/users'
import { record } from '@/lib/audit/record'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { allow, type Doer } from './allow'
import { idField } from './input-fields'

export const disablePersonInput = z.strictObject({ userId: idField })

/**
 * Shuts a person out from their next request on: sessions end, API tokens are revoked, an open invitation is void.
 * Enabling them again brings none of these back. Throws `Forbidden` for oneself, `Conflict` for the last administrator.
 */
export async function disablePerson(actor: Doer, { userId }: z.infer<typeof disablePersonInput>): Promise<void> {
  allow(actor, 'person.disable')
  if (userId === actor.id) throw new Forbidden(sentence('auth.notOneself'))
  await transaction(async (tx) => {
    await lockPeople(tx)
    const user = await findUser(userId, tx)
    if (user === null || user.demo) throw new NotFound(sentence('auth.noPerson'))
    if (user.disabled) throw new Conflict(sentence('auth.disabledAlready'))
    if (user.roles.includes('admin') && (await countOtherAdmins(userId, tx)) === 0)
      throw new Conflict(sentence('auth.lastAdmin'))
    await setUserDisabled(userId, true, tx)
    await raiseSessionVersion(userId, tx)
    await setInvitationsUsed(userId, tx)
    const sessions = await setSessionsEnded(userId, tx)
    const tokens = await setTokensRevoked(userId, tx)
    await record(tx, actor, 'person.disable', userId, { sessions, tokens })
  })
}
