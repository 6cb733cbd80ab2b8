import { findUserByEmail } from '@/db/queries/users'
import type { Doer } from '@/lib/auth/allow'
import { Forbidden, NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'

/** Who has this address, with their roles. Throws NotFound, and Forbidden for somebody disabled. */
export async function personAt(email: string): Promise<Doer & { email: string }> {
  const user = await findUserByEmail(email)
  if (user === null) throw new NotFound(sentence('admin.nobody', { email }))
  if (user.disabled) throw new Forbidden(sentence('admin.disabled', { email: user.email }))
  return { id: user.id, name: user.name, email: user.email, roles: user.roles }
}
