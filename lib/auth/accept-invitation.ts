import 'server-only'
import { z } from 'zod'
import { type Queryable, transaction } from '@/db/client'
import { findOpenInvitation, type OpenInvitation, setInvitationsUsed } from '@/db/queries/invitations'
import { lockPeople, setUserName, setUserPassword } from '@/db/queries/users'
import { record } from '@/lib/audit/record'
import { NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { allow, VISITOR } from './allow'
import { checkPassword } from './check-password'
import { nameField, passwordField } from './input-fields'
import { sha256 } from './new-id'
import { hashPassword } from './password'
import { type SessionTicket, startSession } from './start-session'

export const acceptInvitationInput = z.strictObject({
  secret: z.string().max(200),
  name: nameField,
  password: passwordField,
})

/** The invitation behind a link, or null when it was used, replaced or has run out. Looking does not use it up. */
export async function findInvitation(secret: string, on?: Queryable): Promise<OpenInvitation | null> {
  return findOpenInvitation(sha256(secret), on)
}

/** Joins: sets name and password, uses the link up and begins a session. Throws `NotFound` for a link that is no more. */
export async function acceptInvitation(
  input: z.infer<typeof acceptInvitationInput> & { userAgent: string },
): Promise<SessionTicket> {
  allow(VISITOR, 'person.join')
  const { email } = await openInvitation(input.secret)
  checkPassword(input.password, email)
  const passwordHash = await hashPassword(input.password)
  return transaction(async (tx) => {
    await lockPeople(tx)
    const { userId } = await openInvitation(input.secret, tx)
    await setUserName(userId, input.name, tx)
    await setUserPassword(userId, passwordHash, tx)
    await setInvitationsUsed(userId, tx)
    const ticket = await startSession(userId, input.userAgent, tx)
    await record(tx, { id: userId, name: input.name }, 'person.join', userId)
    return ticket
  })
}

async function openInvitation(secret: string, on?: Queryable): Promise<OpenInvitation> {
  const invitation = await findInvitation(secret, on)
  if (invitation) return invitation
  throw new NotFound(sentence('auth.invitationOver'))
}
