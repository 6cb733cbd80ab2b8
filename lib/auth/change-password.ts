import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { setSessionsEnded } from '@/db/queries/sessions'
import { raiseSessionVersion, setUserPassword } from '@/db/queries/users'
import { record } from '@/lib/audit/record'
import { type Actor, allow } from './allow'
import { checkPassword } from './check-password'
import { confirmPassword } from './confirm-password'
import { passwordField } from './input-fields'
import { hashPassword } from './password'
import { type SessionTicket, startSession } from './start-session'

export const changePasswordInput = z.strictObject({ currentPassword: passwordField, newPassword: passwordField })

/**
 * Needs the current password. Every session ends, and a new one begins for whoever asked: its ticket goes into the
 * browser's cookie. API tokens stay.
 */
export async function changePassword(
  actor: Actor,
  input: z.infer<typeof changePasswordInput> & { userAgent: string },
): Promise<SessionTicket> {
  allow(actor, 'password.change')
  checkPassword(input.newPassword, actor.email, 'newPassword')
  await confirmPassword(actor, input.currentPassword, 'currentPassword')
  const passwordHash = await hashPassword(input.newPassword)
  return transaction(async (tx) => {
    await setUserPassword(actor.id, passwordHash, tx)
    await raiseSessionVersion(actor.id, tx)
    const ended = await setSessionsEnded(actor.id, tx)
    const ticket = await startSession(actor.id, input.userAgent, tx)
    await record(tx, actor, 'password.change', actor.id, { ended })
    return ticket
  })
}
