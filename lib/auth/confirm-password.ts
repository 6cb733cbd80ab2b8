import 'server-only'
import { InvalidInput } from '@/lib/errors'
import type { Actor } from './allow'
import { checkCredentials } from './check-credentials'

// Attempts by somebody signed in are counted apart from those at the door.
const SIGNED_IN = 'signed in'

/**
 * That the person at the keyboard is still the one who signed in. Throws `InvalidInput` for `path` when the password is
 * wrong, `TooMany` after ten wrong ones.
 */
export async function confirmPassword(actor: Actor, password: string, path: string): Promise<void> {
  const user = await checkCredentials({ email: actor.email, password, address: SIGNED_IN })
  if (user?.id === actor.id) return
  const message = 'This is not your password.'
  throw new InvalidInput(message, [{ path, message }])
}
