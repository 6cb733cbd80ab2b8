import 'server-only'
import { InvalidInput } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import type { Actor } from './allow'
import { checkCredentials } from './check-credentials'

/**
 * That the person at the keyboard is still the one who signed in. Throws `InvalidInput` for `path` when the password is
 * wrong, `TooMany` after ten wrong ones.
 */
export async function confirmPassword(actor: Actor, password: string, path: string): Promise<void> {
  // Counted apart from attempts at the door, and from everybody else's.
  const user = await checkCredentials({ email: actor.email, password, address: `signed in ${actor.id}` })
  if (user?.id === actor.id) return
  const message = sentence('auth.notYourPassword')
  throw new InvalidInput(message, [{ path, message }])
}
