import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import {
  type Assessment,
  findAssessment,
  insertWithdrawal,
  listAuthors,
  lockAssessment,
} from '@/db/queries/assessments'
import { findFrozen } from '@/db/queries/frozen-assessments'
import { reason } from '@/lib/audit/reason'
import { record } from '@/lib/audit/record'
import { recordingRefusal } from '@/lib/audit/refused'
import { type Actor, allow, type Doer } from '@/lib/auth/allow'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { can } from '@/lib/roles'
import { conflictsOf } from '@/lib/sign-off/conflicts'
import { prove } from './prove'

export const withdrawBody = z.strictObject({
  reason,
  /** Of what is signed only. */
  reauth: z.strictObject({ password: z.string().max(1000) }).optional(),
})
export const withdrawInput = withdrawBody.extend({ assessment: z.string().max(300) })
/** As its form sends it: the password in a field, left empty where none is asked for. */
export const withdrawForm = z.preprocess((given) => {
  const { password, ...fields } = z.record(z.string(), z.unknown()).catch({}).parse(given)
  return { ...fields, ...(password === undefined || password === '' ? {} : { reauth: { password } }) }
}, withdrawInput)

/**
 * An assessment is taken back, with a reason: one under way by an approver or one of its authors, a signed one by an
 * approver with no part in it who proves who they are, as for signing: nobody lifts alone what was decided on what they sent,
 * found or put together. What was signed stays as it is, and no longer holds. Throws Forbidden, NotFound, and Conflict where
 * it is taken back already; every refusal is recorded.
 */
export async function withdrawAssessment(actor: Actor, input: z.output<typeof withdrawInput>): Promise<void> {
  await recordingRefusal({ actor, tried: 'assessment.withdraw', subject: input.assessment }, async () => {
    allow(actor, 'assessment.withdraw')
    const found = await findAssessment(input.assessment)
    if (found?.signOff) {
      allow(actor, 'assessment.decide')
      await prove(actor, input)
    }
    await transaction(async (tx) => {
      await lockAssessment(input.assessment, tx)
      const assessment = await findAssessment(input.assessment, tx)
      if (!assessment) throw new NotFound(sentence('find.assessment'))
      requireNotWithdrawn(assessment)
      // It was signed while this was on its way: then it is asked for as such.
      if (assessment.signOff && !found?.signOff) throw new Conflict(sentence('assessment.signed'))
      const assessmentAuthors = await listAuthors(assessment.id, tx)
      if (!mayWithdraw(actor, assessment, assessmentAuthors))
        throw new Forbidden(sentence('assessment.notYoursToWithdraw'))
      const frozen = assessment.signOff && (await findFrozen(assessment.id, tx))
      if (frozen && conflictsOf([actor.id], { ...frozen, assessmentAuthors }).length > 0)
        throw new Forbidden(sentence('assessment.partInWithdrawn'))
      const by = { id: actor.id, name: actor.name }
      await insertWithdrawal({ assessment: assessment.id, reason: input.reason, by }, tx)
      const signOff = assessment.signOff?.id ?? null
      await record(tx, actor, 'assessment.withdraw', assessment.id, { reason: input.reason, signOff })
    })
  })
}

/** Whether they may take it back now. `authors`: ids of whoever had a hand in it. */
export function mayWithdraw(actor: Doer, { signOff, withdrawn }: Assessment, authors: readonly string[]): boolean {
  if (withdrawn !== null || !can(actor.roles, 'assessment.withdraw')) return false
  return can(actor.roles, 'assessment.decide') || (signOff === null && authors.includes(actor.id))
}

/** Throws Conflict, saying by whom and why. */
export function requireNotWithdrawn({ withdrawn }: Pick<Assessment, 'withdrawn'>): void {
  if (withdrawn === null) return
  const values = { by: withdrawn.by.name, at: withdrawn.at.slice(0, 10), reason: withdrawn.reason }
  throw new Conflict(sentence('assessment.withdrawn', values))
}
