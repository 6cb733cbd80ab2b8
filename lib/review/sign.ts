import 'server-only'
import { transaction } from '@/db/client'
import { record } from '@/lib/audit/record'
import { recordingRefusal } from '@/lib/audit/refused'
import { type Actor, allow } from '@/lib/auth/allow'
import type { VoteInput } from './assessment-input'
import { castVote } from './cast-vote'
import { prove } from './prove'
import { seatOf } from './seat'

/**
 * Somebody of the advisory group says what they recommend of a frozen assessment, abstains, recuses themselves or dissents.
 * Throws as `castVote` does, and Forbidden; every refusal is recorded.
 */
export async function recommend(actor: Actor, input: VoteInput): Promise<void> {
  await recordingRefusal({ actor, tried: 'assessment.recommend', subject: input.assessment }, async () => {
    allow(actor, 'assessment.recommend')
    const seat = await seatOf(actor, 'recommend', input.seat)
    const provedAt = await prove(actor, input)
    await transaction(async (tx) => {
      const { detail } = await castVote({ actor, seat, provedAt }, 'recommend', input, tx)
      await record(tx, actor, 'assessment.recommend', input.assessment, detail)
    })
  })
}

/**
 * An approver, or whoever has an approver's seat, decides on a frozen assessment, abstains, recuses themselves or dissents.
 * Gives the sign-off's id where this was the vote that was missing. Throws as `castVote` does, and Forbidden; every refusal
 * is recorded.
 */
export async function sign(actor: Actor, input: VoteInput): Promise<string | null> {
  return recordingRefusal({ actor, tried: 'assessment.decide', subject: input.assessment }, async () => {
    const seat = await seatOf(actor, 'decide', input.seat)
    allow(seat, 'assessment.decide')
    const provedAt = await prove(actor, input)
    return transaction(async (tx) => {
      const { signOff, detail } = await castVote({ actor, seat, provedAt }, 'decide', input, tx)
      await record(tx, actor, 'assessment.decide', input.assessment, detail)
      return signOff
    })
  })
}
