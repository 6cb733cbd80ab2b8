import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { insertDelegation, listDelegations, setDelegationEnded } from '@/db/queries/delegations'
import { rowId } from '@/db/queries/row-id'
import { findUser, lockPeople } from '@/db/queries/users'
import { reason } from '@/lib/audit/reason'
import { record } from '@/lib/audit/record'
import { recordingRefusal } from '@/lib/audit/refused'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { MOST_DELEGATED_DAYS } from '@/lib/sign-off/terms'
import { wrong } from './finding-input'

const END = sentence('assessment.delegateEnd', { most: MOST_DELEGATED_DAYS })
/** `until`: the last day on which it holds, in UTC. */
export const lendSeatInput = z.strictObject({ to: z.string().max(300), until: z.iso.date(END), reason })
export const endDelegationInput = z.strictObject({ delegation: z.string().max(300) })

/**
 * An approver lends their seat to a reviewer until a day: while it is lent they do not decide themselves. Gives its id.
 * Throws Forbidden, InvalidInput, and Conflict where it is lent already; every refusal is recorded.
 */
export async function lendSeat(actor: Doer, { to, until, reason }: z.output<typeof lendSeatInput>): Promise<string> {
  return recordingRefusal({ actor, tried: 'delegation.grant', subject: to }, async () => {
    allow(actor, 'delegation.grant')
    return transaction(async (tx) => {
      await lockPeople(tx)
      if (to === actor.id) throw wrong({ path: 'to', message: sentence('assessment.delegateSelf') })
      const taker = await findUser(to, tx)
      const may = taker && !taker.disabled && taker.passwordHash !== null && taker.roles.includes('reviewer')
      if (!may || taker.roles.includes('approver'))
        throw wrong({ path: 'to', message: sentence('assessment.delegateRole') })
      const endsAt = `${until}T23:59:59.999Z`
      const ahead = Date.parse(endsAt) - Date.now()
      if (ahead <= 0 || ahead > MOST_DELEGATED_DAYS * 86_400_000) throw wrong({ path: 'until', message: END })
      const lent = await listDelegations({ from: actor.id, current: true }, tx)
      if (lent.length > 0) throw new Conflict(sentence('assessment.delegatedBefore'))
      const id = rowId('dlg')
      await insertDelegation({ id, from: actor.id, to, reason, endsAt }, tx)
      await record(tx, actor, 'delegation.grant', id, { to, endsAt, reason })
      return id
    })
  })
}

/** The seat is its holder's again before the day. Throws Forbidden for anybody else, NotFound and Conflict. */
export async function endDelegation(actor: Doer, { delegation }: z.output<typeof endDelegationInput>): Promise<void> {
  await recordingRefusal({ actor, tried: 'delegation.end', subject: delegation }, async () => {
    allow(actor, 'delegation.end')
    await transaction(async (tx) => {
      const known = (await listDelegations({}, tx)).find(({ id }) => id === delegation)
      if (!known) throw new NotFound(sentence('find.delegation'))
      if (known.from.id !== actor.id) throw new Forbidden(sentence('assessment.notYours'))
      if (!known.current || !(await setDelegationEnded(delegation, actor.id, tx)))
        throw new Conflict(sentence('assessment.delegationEnded'))
      await record(tx, actor, 'delegation.end', delegation, { to: known.to.id })
    })
  })
}
