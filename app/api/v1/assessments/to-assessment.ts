import { found } from '@/app/api/v1/respond'
import { assessmentView, type Standing } from '@/lib/assess/assessment-view'
import type { Doer } from '@/lib/auth/allow'
import type { Vote } from '@/lib/review/export-sign-offs'

/** An assessment as the API answers it: ids where a page shows names. */
export function toAssessment(standing: Standing) {
  const { assessment, facts } = standing
  const { model, policy, frozen, signOff, ...said } = assessment
  return {
    ...said,
    model: model.id,
    modelName: model.name,
    demo: model.demo,
    policy: policy.id,
    stage: stageOf(standing),
    fingerprint: frozen?.fingerprint ?? null,
    frozen: frozen && toFrozen(frozen),
    signOff: toSignOff(standing),
    facts,
  }
}

/** The zone that sets how many decide, by a name that nobody takes for where the model stands. */
function toFrozen({ zone: quorumZone, ...frozen }: NonNullable<Standing['assessment']['frozen']>) {
  return { ...frozen, quorumZone }
}

function stageOf({ assessment: { signOff, frozen, withdrawn } }: Standing) {
  if (signOff) return 'signed' as const
  if (withdrawn) return 'withdrawn' as const
  return frozen ? ('frozen' as const) : ('draft' as const)
}

/** null: nothing is decided on it. */
export function toSignOff({ assessment, state, facts, anew }: Standing) {
  const { signOff, frozen, model, policy, areas, track } = assessment
  if (!signOff || !frozen || !state) return null
  return {
    ...signOff,
    assessment: assessment.id,
    ...{ model: model.id, modelName: model.name, demo: model.demo, areas, policy: policy.id, track },
    ...{ quorumZone: frozen.zone, fingerprint: frozen.fingerprint, state, outdatedBy: facts, decidedAnew: anew },
  }
}

/** The same with all it holds, and what everybody said. Throws NotFound. */
export async function toAssessmentDetail(reader: Doer, id: string) {
  const { content, quorum, steps, votes, conditions, ...standing } = found(
    await assessmentView(reader, id),
    'find.assessment',
  )
  const said = votes.map(toVote)
  return {
    ...toAssessment(standing),
    ...{ content, quorum, steps, conditions },
    recommendations: said.filter(({ step }) => step === 'recommend'),
    decisions: said.filter(({ step }) => step === 'decide'),
  }
}

export function toVote({ voter, voterName, seat, seatName, provedAt: _, assessment: __, ...vote }: Vote) {
  return { ...vote, voter: { id: voter, name: voterName }, seat: { id: seat, name: seatName } }
}
