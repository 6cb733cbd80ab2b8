import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { insertConditionMark, listConditions } from '@/db/queries/assessment-votes'
import { findAssessment, lockAssessment } from '@/db/queries/assessments'
import { record } from '@/lib/audit/record'
import { recordingRefusal } from '@/lib/audit/refused'
import { allow, type Doer } from '@/lib/auth/allow'
import { NotFound } from '@/lib/errors'
import { storableText } from '@/lib/evals/storable-text'
import { sentence } from '@/lib/messages/sentence'
import { requireNotWithdrawn } from './withdraw-assessment'

const PROOF = sentence('assessment.conditionProof')
export const markConditionBody = z.strictObject({
  met: z.union([z.boolean(), z.enum(['yes', 'no']).transform((given) => given === 'yes')]),
  proof: z.string(PROOF).trim().min(1, PROOF).max(4000).transform(storableText),
})
export const markConditionInput = markConditionBody.extend({
  assessment: z.string().max(300),
  position: z.coerce.number().int().min(0).max(1000),
})

/**
 * Says by what a condition of a sign-off is met, or that it is not after all: a reviewer or an approver of any, and its
 * owner, whatever their role, of their own. Throws Forbidden, NotFound, and Conflict for a sign-off that was taken back.
 */
export async function markCondition(actor: Doer, input: z.output<typeof markConditionInput>): Promise<void> {
  await recordingRefusal({ actor, tried: 'condition.mark', subject: input.assessment }, async () => {
    await transaction(async (tx) => {
      await lockAssessment(input.assessment, tx)
      const assessment = await findAssessment(input.assessment, tx)
      const signOff = assessment?.signOff ?? null
      const { position, met, proof } = input
      const known = signOff && (await listConditions(signOff.id, tx)).find((one) => one.position === position)
      if (known?.owner.id === actor.id) allow(actor, 'pages.read')
      else allow(actor, 'condition.mark')
      if (!assessment || !signOff) throw new NotFound(sentence('find.signOff'))
      if (!known) throw new NotFound(sentence('find.condition'))
      requireNotWithdrawn(assessment)
      await insertConditionMark(
        { signOff: signOff.id, position, met, proof, by: { id: actor.id, name: actor.name } },
        tx,
      )
      await record(tx, actor, 'condition.mark', signOff.id, { position, met })
    })
  })
}
