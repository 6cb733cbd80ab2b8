import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { countOtherAdmins, findUser, lockPeople, raiseSessionVersion, setUserRoles } from '@/db/queries/users'
import { record } from '@/lib/audit/record'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { allow, type Doer } from './allow'
import { idField, rolesField } from './input-fields'

export const setRolesInput = z.strictObject({ userId: idField, roles: rolesField })

/**
 * Exactly these roles, from the person's next request on: every session of theirs ends. One may give up one's own roles;
 * another administrator has to give them. Throws `Conflict` when nobody would be left to administer.
 */
export async function setRoles(actor: Doer, input: z.infer<typeof setRolesInput>): Promise<void> {
  allow(actor, 'person.set-roles')
  const { userId, roles } = input
  await transaction(async (tx) => {
    await lockPeople(tx)
    const user = await findUser(userId, tx)
    if (user === null || user.demo) throw new NotFound(sentence('auth.noPerson'))
    if (userId === actor.id && roles.some((role) => !user.roles.includes(role)))
      throw new Forbidden(sentence('auth.anotherGivesRoles'))
    const givesUp = user.roles.includes('admin') && !roles.includes('admin')
    if (givesUp && (await countOtherAdmins(userId, tx)) === 0) throw new Conflict(sentence('auth.lastAdmin'))
    await setUserRoles(userId, roles, actor.id, tx)
    await raiseSessionVersion(userId, tx)
    await record(tx, actor, 'person.set-roles', userId, { before: user.roles, after: roles })
  })
}
