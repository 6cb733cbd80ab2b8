import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { findAssessment, listAuthors, lockAssessment, setAssessment } from '@/db/queries/assessments'
import { insertCommentCut } from '@/db/queries/comment-cuts'
import { clockTime } from '@/db/queries/placement-records'
import { reason } from '@/lib/audit/reason'
import { record } from '@/lib/audit/record'
import { recordingRefusal } from '@/lib/audit/refused'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { requireNotWithdrawn } from './withdraw-assessment'

export const endCommentsBody = z.strictObject({ reason })
export const endCommentsInput = endCommentsBody.extend({ assessment: z.string().max(300) })

/**
 * The time for comments ends now, before the day that people were asked for: by an approver with no hand in the assessment,
 * for a reason that is frozen with it. Throws Forbidden, NotFound, and Conflict where nobody is asked any more; every refusal
 * is recorded.
 */
export async function endComments(actor: Doer, input: z.output<typeof endCommentsInput>): Promise<void> {
  await recordingRefusal({ actor, tried: 'assessment.end-comments', subject: input.assessment }, async () => {
    allow(actor, 'assessment.end-comments')
    await transaction(async (tx) => {
      await lockAssessment(input.assessment, tx)
      const assessment = await findAssessment(input.assessment, tx)
      if (!assessment) throw new NotFound(sentence('find.assessment'))
      requireNotWithdrawn(assessment)
      if (assessment.frozen) throw new Conflict(sentence('assessment.frozen'))
      const { id, commentsUntil: askedUntil, track, mitigations } = assessment
      const at = new Date(await clockTime(tx)).toISOString()
      if (askedUntil === null || askedUntil <= at) throw new Conflict(sentence('assessment.commentsNotOpen'))
      if ((await listAuthors(id, tx)).includes(actor.id)) throw new Forbidden(sentence('assessment.ownComments'))
      const version = assessment.version + 1
      const by = { id: actor.id, name: actor.name }
      await insertCommentCut({ assessment: id, version, askedUntil, reason: input.reason, by, at }, tx)
      await setAssessment(id, { version, track, mitigations, commentsUntil: at }, tx)
      await record(tx, actor, 'assessment.end-comments', id, { version, askedUntil, reason: input.reason })
    })
  })
}
