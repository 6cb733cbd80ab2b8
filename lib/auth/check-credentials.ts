import 'server-only'
import { reserveAttempt, settleAttempt } from '@/db/queries/sign-in-attempts'
import { findUserByEmail, type UserRow } from '@/db/queries/users'
import { TooMany } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { newId } from './new-id'
import { verifyPassword } from './password'

/**
 * The person with this address and password, or null: for an unknown address, a wrong password, one invited but not yet
 * joined, disabled or invented alike, after the same work. Throws `TooMany` with the seconds to wait after ten failures.
 */
export async function checkCredentials(credentials: {
  email: string
  password: string
  address: string
}): Promise<UserRow | null> {
  const { email, password, address } = credentials
  const attempt = await reserveAttempt({ id: newId('att'), email, address })
  if ('wait' in attempt) throw new TooMany(waitSentence(attempt.wait), attempt.wait)
  const user = await findUserByEmail(email)
  const open = user !== null && !user.disabled && !user.demo
  const right = await verifyPassword(open ? user.passwordHash : null, password)
  if (user === null || !right) return null
  await settleAttempt(attempt.id)
  return user
}

function waitSentence(seconds: number): string {
  return sentence('auth.tooManyAttempts', { seconds })
}
