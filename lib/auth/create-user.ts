import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { findUserByEmail, insertUser, lockPeople, setUserRoles } from '@/db/queries/users'
import { record } from '@/lib/audit/record'
import { Conflict } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { allow, type Doer } from './allow'
import { checkPassword } from './check-password'
import { emailField, nameField, passwordField, rolesField } from './input-fields'
import { newId } from './new-id'
import { hashPassword } from './password'

export const createUserInput = z.strictObject({
  email: emailField,
  name: nameField.optional(),
  roles: rolesField,
  password: passwordField,
})

/**
 * A person who can sign in at once: for commands. On the pages people are invited, so that nobody knows another's
 * password. Without a name the one in the address serves. Throws `Conflict` when the address is taken.
 */
export async function createUser(actor: Doer, input: z.infer<typeof createUserInput>): Promise<{ userId: string }> {
  allow(actor, 'person.create')
  const { email, roles, password, name = email.split('@')[0] ?? email } = input
  checkPassword(password, email)
  const passwordHash = await hashPassword(password)
  return transaction(async (tx) => {
    await lockPeople(tx)
    if (await findUserByEmail(email, tx)) throw new Conflict(sentence('auth.addressTaken', { email }))
    const userId = newId('usr')
    await insertUser({ id: userId, email, name, passwordHash }, tx)
    await setUserRoles(userId, roles, actor.id, tx)
    await record(tx, actor, 'person.create', userId, { email, roles })
    return { userId }
  })
}
