import { listSeats } from '@/db/queries/delegations'
import { allow, type Doer } from '@/lib/auth/allow'
import type { Step } from '@/lib/evals/assessment'
import type { Quorum } from '@/lib/sign-off/quorum'
import { type Cast, castsIn, type Tally, tally } from '@/lib/sign-off/tally'

/** What a step has come to, among those who have a seat in it now. `votes`: of both steps. */
export async function tallyOf(
  reader: Doer,
  step: Step,
  votes: readonly (Cast & { step: Step })[],
  quorum: Quorum,
): Promise<Tally> {
  allow(reader, 'pages.read')
  const seats = await listSeats(step === 'decide' ? ['approver'] : ['reviewer', 'approver'])
  return tally(step, castsIn(step, votes), seats, quorum)
}
