import { listVotes } from '@/db/queries/assessment-votes'
import { type Assessment, listAssessmentsByIds, listComments } from '@/db/queries/assessments'
import { listWithdrawn } from '@/db/queries/frozen-assessments'
import { allow, type Doer } from '@/lib/auth/allow'
import type { WithdrawnBefore } from './assessment-content'

/**
 * What was taken back before of an assessment's model in some of its areas, and what was said on it: a dissent outlives that,
 * and so does that people were asked to comment, which else would be ended by opening another.
 */
export async function withdrawnBefore(
  reader: Doer,
  assessment: Pick<Assessment, 'id' | 'model' | 'areas'>,
): Promise<WithdrawnBefore[]> {
  allow(reader, 'pages.read')
  const { id, model, areas } = assessment
  const before = await listAssessmentsByIds((await listWithdrawn(model.id, areas)).filter((one) => one !== id))
  const all = await Promise.all(
    before.map(async ({ id: assessment, frozen, withdrawn, signOff, commentsUntil }): Promise<WithdrawnBefore[]> => {
      if (!withdrawn) return []
      const [cast, said] = await Promise.all([listVotes(assessment), listComments(assessment)])
      const votes = cast.map(({ step, kind, decision, voter, voterName, ...said }) => ({
        ...{ step, kind, decision, voter: { id: voter, name: voterName }, said: said.reason || said.whyAcceptable },
      }))
      const comments = said.map(({ author, at, body }) => ({ author, at, body }))
      const asked = commentsUntil !== null && commentsUntil > withdrawn.at ? commentsUntil : null
      if (votes.length + comments.length === 0 && asked === null) return []
      const [fingerprint, signed] = [frozen?.fingerprint ?? null, signOff?.decision ?? null]
      return [{ assessment, fingerprint, ...withdrawn, signed, votes, asked, comments }]
    }),
  )
  return all.flat()
}
