import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { findUser, lockPeople, setUserDisabled } from '@/db/queries/users'
import { record } from '@/lib/audit/record'
import { Conflict, NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { allow, type Doer } from './allow'
import { idField } from './input-fields'

export const enablePersonInput = z.strictObject({ userId: idField })

/** Lets a disabled person sign in again, with the roles and password they had. */
export async function enablePerson(actor: Doer, { userId }: z.infer<typeof enablePersonInput>): Promise<void> {
  allow(actor, 'person.enable')
  await transaction(async (tx) => {
    await lockPeople(tx)
    const user = await findUser(userId, tx)
    if (user === null || user.demo) throw new NotFound(sentence('auth.noPerson'))
    if (!user.disabled) throw new Conflict(sentence('auth.notDisabled'))
    await setUserDisabled(userId, false, tx)
    await record(tx, actor, 'person.enable', userId)
  })
}
