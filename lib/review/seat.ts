import 'server-only'
import { listDelegations } from '@/db/queries/delegations'
import { findUser } from '@/db/queries/users'
import type { Doer } from '@/lib/auth/allow'
import { Forbidden } from '@/lib/errors'
import type { Step } from '@/lib/evals/assessment'
import { sentence } from '@/lib/messages/sentence'
import type { Role } from '@/lib/roles'

/** Whose vote it is, by which delegation, and the roles it counts for. */
export type Seat = { id: string; name: string; delegation: string | null; roles: readonly Role[] }

/**
 * The seat from which somebody has a say in a step: their own, or in a decision one that an approver lent them. `wanted`:
 * whose. Throws Forbidden for whoever lent theirs, and for a seat that was not lent to them. Their own where they have
 * none, which the question for permission then refuses.
 */
export async function seatOf(actor: Doer, step: Step, wanted: string | null): Promise<Seat> {
  const own = { id: actor.id, name: actor.name, delegation: null, roles: actor.roles }
  if (step === 'recommend') {
    if (wanted !== null && wanted !== actor.id) throw new Forbidden(sentence('assessment.noSeat'))
    return own
  }
  if (actor.roles.includes('approver') && (wanted === null || wanted === actor.id)) {
    const [lent] = await listDelegations({ from: actor.id, current: true })
    if (!lent) return own
    const values = { name: lent.to.name, until: lent.endsAt.slice(0, 10) }
    throw new Forbidden(sentence('assessment.seatLent', values))
  }
  // A seat is lent to a reviewer: whoever is none any more has it no more.
  const lent = actor.roles.includes('reviewer') ? await listDelegations({ to: actor.id, current: true }) : []
  const taken = lent.find(({ from }) => wanted === null || from.id === wanted)
  if (!taken) {
    if (wanted !== null && wanted !== actor.id) throw new Forbidden(sentence('assessment.noSeat'))
    return own
  }
  // Of whoever lent it only the seat is lent: it counts as long as they hold the role.
  const lender = await findUser(taken.from.id)
  return { ...taken.from, delegation: taken.id, roles: lender?.disabled ? [] : (lender?.roles ?? []) }
}
