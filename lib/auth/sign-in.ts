import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { findUserByEmail } from '@/db/queries/users'
import { record } from '@/lib/audit/record'
import { InvalidInput } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { allow, VISITOR } from './allow'
import { checkCredentials } from './check-credentials'
import { type SessionTicket, startSession } from './start-session'

/** Anything may be typed: an address that cannot be one is answered like an unknown one. */
export const signInInput = z.object({
  email: z
    .string(sentence('auth.enterYourEmail'))
    .trim()
    .toLowerCase()
    .min(1, sentence('auth.enterYourEmail'))
    .max(254),
  password: z.string(sentence('auth.enterYourPassword')).min(1, sentence('auth.enterYourPassword')).max(1000),
  callbackUrl: z.string().max(2000).optional(),
})

export type SignIn = { email: string; password: string; address: string; userAgent: string }

/**
 * Begins a session for whoever knows the password. Throws `InvalidInput` with one sentence for an unknown address and a
 * wrong password alike, `TooMany` after ten failures.
 */
export async function signIn(input: SignIn): Promise<SessionTicket> {
  allow(VISITOR, 'session.start')
  const user = await checkCredentials(input)
  if (user === null) {
    await refuse(input.email)
    throw new InvalidInput(sentence('auth.wrongCredentials'))
  }
  return transaction(async (tx) => {
    const ticket = await startSession(user.id, input.userAgent, tx)
    await record(tx, user, 'session.start', ticket.sessionId)
    return ticket
  })
}

// What was typed as an address is not kept: people type their password there.
async function refuse(email: string): Promise<void> {
  allow(VISITOR, 'session.refuse')
  await transaction(async (tx) => {
    const user = await findUserByEmail(email, tx)
    await record(tx, VISITOR, 'session.refuse', user?.id ?? 'unknown')
  })
}
