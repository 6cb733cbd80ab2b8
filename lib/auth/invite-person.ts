import 'server-only'
import { z } from 'zod'
import { type Queryable, transaction } from '@/db/client'
import { INVITATION_DAYS, insertInvitation, setInvitationsUsed } from '@/db/queries/invitations'
import { findUserByEmail, insertUser, lockPeople, setUserRoles } from '@/db/queries/users'
import { record } from '@/lib/audit/record'
import { InvalidInput } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { allow, type Doer } from './allow'
import { emailField, rolesField } from './input-fields'
import { newId, newSecret, sha256 } from './new-id'

export const invitePersonInput = z.strictObject({ email: emailField, roles: rolesField })

/** `secret` is the end of the one-time link; it is shown once and kept nowhere. */
export type Invitation = { userId: string; email: string; secret: string; days: number }

/**
 * A person without a password, and a link by which they choose one within seven days. Inviting somebody again who has
 * not joined gives a new link and these roles, and ends the old link. Throws `InvalidInput` when the address is in use.
 */
export async function invitePerson(actor: Doer, input: z.infer<typeof invitePersonInput>): Promise<Invitation> {
  allow(actor, 'person.invite')
  const { email, roles } = input
  return transaction(async (tx) => {
    await lockPeople(tx)
    const userId = await invitable(email, tx)
    await setUserRoles(userId, roles, actor.id, tx)
    await setInvitationsUsed(userId, tx)
    const secret = newSecret()
    await insertInvitation({ id: newId('inv'), userId, tokenHash: sha256(secret), invitedBy: actor.id }, tx)
    await record(tx, actor, 'person.invite', userId, { email, roles })
    return { userId, email, secret, days: INVITATION_DAYS }
  })
}

async function invitable(email: string, tx: Queryable): Promise<string> {
  const existing = await findUserByEmail(email, tx)
  if (existing === null) {
    const id = newId('usr')
    await insertUser({ id, email, name: email.split('@')[0] ?? email, passwordHash: null }, tx)
    return id
  }
  if (existing.passwordHash === null && !existing.disabled && !existing.demo) return existing.id
  const message = existing.disabled ? sentence('auth.addressDisabled') : sentence('auth.addressJoined')
  throw new InvalidInput(message, [{ path: 'email', message }])
}
