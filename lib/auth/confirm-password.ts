import 'server-only'
import { transaction } from '@/db/client'
import { record } from '@/lib/audit/record'
import { InvalidInput } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { type Actor, allow, VISITOR } from './allow'
import { checkCredentials } from './check-credentials'

/**
 * That the person at the keyboard is still the one who signed in. Throws `InvalidInput` for `path` when the password is
 * wrong, which is recorded as at the door, `TooMany` after ten wrong ones.
 */
export async function confirmPassword(actor: Actor, password: string, path: string): Promise<void> {
  // Counted apart from attempts at the door, and from everybody else's.
  const user = await checkCredentials({ email: actor.email, password, address: `signed in ${actor.id}` })
  if (user?.id === actor.id) return
  allow(VISITOR, 'session.refuse')
  await transaction((tx) => record(tx, actor, 'session.refuse', actor.id, { signedIn: true }))
  const message = sentence('auth.notYourPassword')
  throw new InvalidInput(message, [{ path, message }])
}
