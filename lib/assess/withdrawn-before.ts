import { listVotes } from '@/db/queries/assessment-votes'
import { type Assessment, listAssessmentsByIds } from '@/db/queries/assessments'
import { listWithdrawn } from '@/db/queries/frozen-assessments'
import { allow, type Doer } from '@/lib/auth/allow'
import type { WithdrawnBefore } from './assessment-content'

/** What was taken back before of an assessment's model in some of its areas, and what was said on it: a dissent outlives that. */
export async function withdrawnBefore(
  reader: Doer,
  assessment: Pick<Assessment, 'id' | 'model' | 'areas'>,
): Promise<WithdrawnBefore[]> {
  allow(reader, 'pages.read')
  const { id, model, areas } = assessment
  const before = await listAssessmentsByIds((await listWithdrawn(model.id, areas)).filter((one) => one !== id))
  const all = await Promise.all(
    before.map(async ({ id: assessment, frozen, withdrawn, signOff }): Promise<WithdrawnBefore[]> => {
      if (!frozen || !withdrawn) return []
      const votes = (await listVotes(assessment)).map(({ step, kind, decision, voter, voterName, ...said }) => ({
        ...{ step, kind, decision, voter: { id: voter, name: voterName }, said: said.reason || said.whyAcceptable },
      }))
      return votes.length === 0
        ? []
        : [{ assessment, fingerprint: frozen.fingerprint, ...withdrawn, signed: signOff?.decision ?? null, votes }]
    }),
  )
  return all.flat()
}
