import { transaction } from '@/db/client'
import { insertSignOff, insertVote, listVotes, type Vote } from '@/db/queries/assessment-votes'
import { findAssessment, listAuthors, setAssessment } from '@/db/queries/assessments'
import { findFrozen } from '@/db/queries/frozen-assessments'
import { clockTime } from '@/db/queries/placement-records'
import { findActivePolicy } from '@/db/queries/policies'
import { findQuorumVersion } from '@/db/queries/quorums'
import { setRunsInvalidated } from '@/db/queries/store-runs'
import type { Doer } from '@/lib/auth/allow'
import type { Condition, Decision, Step, VoteKind } from '@/lib/evals/assessment'
import { freezeAssessment } from '@/lib/review/freeze-assessment'
import { commentAssessment, openAssessment } from '@/lib/review/open-assessment'
import { writeEtc } from '@/lib/review/write-etc'
import { conflictsOf } from '@/lib/sign-off/conflicts'
import { expiresAt } from '@/lib/sign-off/terms'
import { demoModelId } from './demo-models'

const person = (name: string, role: 'reviewer' | 'approver'): Doer => ({
  id: `usr_demo-${name.toLowerCase()}`,
  name: `${name} Demo`,
  roles: [role],
})
const ADA = person('Ada', 'reviewer')
const FAY = person('Fay', 'reviewer')
const APPROVERS = [person('Cleo', 'approver'), person('Dee', 'approver'), person('Eon', 'approver')]

const ETC = {
  environment: 'A hosted service for invented customers, with tools and without a person in between.',
  threatSource: 'Customers who mean harm, and the model itself where it acts alone.',
  enablingCapability: 'What this area measures, at hand to whoever pays for it.',
  riskDomains: ['misuse' as const],
}

/** Its run is invalidated once it was signed. */
export const INVALIDATED_LATER = 'Wren'

/**
 * Assessments of invented models by invented people: one signed with a condition that is to come, one signed and outdated by
 * a run that was invalidated since, one open for comments, and one that waits for its decision with a dissent. Nothing where no
 * policy version is in force. Runs come first.
 */
export async function loadDemoAssessments(invalidated: { run: string; reason: string } | null): Promise<void> {
  if ((await findActivePolicy()) === null) {
    if (invalidated) await invalidate(invalidated)
    return
  }
  const [soon, later] = await Promise.all([dayFromNow(20), dayFromNow(12)])
  const open = await opened('Heron', 'collusion', `${later}T23:59:59.999Z`)
  const body = 'The interval rests on forty questions. Is that enough to call it green?'
  await commentAssessment(FAY, { assessment: open, body })

  const holds = await frozen('Osprey', 'persuasion-manipulation')
  const text = 'Rate limits stay on for accounts younger than a month'
  const condition = { text, owner: ADA.id, due: soon, proof: 'An export of the gateway’s configuration.' }
  await decided(holds, 'accept-with-conditions', [condition])

  const outdated = await frozen(INVALIDATED_LATER, 'autonomous-ai-rnd')
  await decided(outdated, 'accept', [])
  if (invalidated) await invalidate(invalidated)

  const waiting = await frozen('Shrike', 'cyber-offense')
  await transaction(async (tx) => {
    await say(waiting, 'recommend', ADA, { kind: 'vote', decision: 'restrict' }, tx)
    await say(
      waiting,
      'recommend',
      FAY,
      { kind: 'dissent', reason: 'Two hosts were reached: it should be suspended.' },
      tx,
    )
  })
}

async function invalidate({ run, reason }: { run: string; reason: string }): Promise<void> {
  await setRunsInvalidated([run], { by: ADA.id, at: new Date(await clockTime()).toISOString(), reason })
}

/** Gives the assessment's id. People are asked to comment until then, also where that is over: nobody invented waits for a day. */
async function opened(bird: string, area: string, commentsUntil: string): Promise<string> {
  const mitigations = 'A guard model on every request, and a person who reads what it flags within a day.'
  const model = demoModelId(bird)
  const id = await openAssessment(ADA, { model, areas: [area], track: 'regular', mitigations })
  await writeEtc(ADA, { model, area, version: 0, ...ETC })
  await transaction((tx) => setAssessment(id, { version: 2, track: 'regular', mitigations, commentsUntil }, tx))
  return id
}

async function frozen(bird: string, area: string): Promise<string> {
  const id = await opened(bird, area, new Date(await clockTime()).toISOString())
  await freezeAssessment(ADA, { assessment: id, version: 2 })
  return id
}

/** Recommended by one reviewer, or as many as are asked for, and signed by as many approvers as its zone asks for. */
async function decided(id: string, decision: Decision, conditions: Condition[]): Promise<void> {
  const [assessment, kept] = await Promise.all([findAssessment(id), findFrozen(id)])
  if (!assessment || !kept) throw new Error('an assessment of the demo data is not there')
  const quorum = (await findQuorumVersion(kept.quorumVersion))[assessment.track][kept.zone]
  await transaction(async (tx) => {
    for (const who of [ADA, FAY].slice(0, Math.max(1, quorum.recommend.reviewer)))
      await say(id, 'recommend', who, { kind: 'vote', decision, conditions }, tx)
    for (const who of APPROVERS.slice(0, quorum.decide.approver))
      await say(id, 'decide', who, { kind: 'vote', decision, conditions }, tx)
    const votes = (await listVotes(id, tx)).filter(({ step }) => step === 'decide').length
    const signedAt = new Date(await clockTime(tx)).toISOString()
    const { track } = assessment
    const said = { decision, recommended: decision, track, fingerprint: kept.fingerprint, conditions }
    const times = { signedAt, expiresAt: expiresAt(signedAt, track) }
    await insertSignOff({ id: `sgn_${id}`, assessment: id, ...said, votes, entitled: APPROVERS.length, ...times }, tx)
  })
}

type Said = { kind: VoteKind; decision?: Decision; reason?: string; conditions?: Condition[] }

/** Nobody invented has a password: what a person proves by theirs is left out, and nothing else. */
async function say(id: string, step: Step, who: Doer, said: Said, tx: Parameters<typeof insertVote>[1]): Promise<void> {
  const kept = await findFrozen(id, tx)
  if (!kept) throw new Error('an assessment of the demo data is not frozen')
  const { uploaders, findingAuthors, fingerprint } = kept
  const parts = { uploaders, findingAuthors, assessmentAuthors: await listAuthors(id, tx) }
  const isVote = said.kind === 'vote'
  const vote: Omit<Vote, 'seatName' | 'at'> = {
    ...{ id: `vot_${id}-${step}-${who.id}`, assessment: id, step, kind: said.kind, decision: said.decision ?? null },
    ...{ voter: who.id, voterName: who.name, seat: who.id, delegation: null, roles: [...who.roles] },
    conflicts: conflictsOf([who.id], parts),
    whyAcceptable: isVote ? 'The guard model holds what the benchmarks bring up.' : '',
    safetyMargin: isVote ? 'The worse end of the interval stays on this side of the red line.' : '',
    whatWouldUndo: isVote ? 'A run without the guard model that crosses the line.' : '',
    ...{ reason: said.reason ?? '', against: false, conditions: said.conditions ?? [], answers: [], fingerprint },
    provedAt: new Date(await clockTime(tx)).toISOString(),
  }
  await insertVote(vote, tx)
}

async function dayFromNow(days: number): Promise<string> {
  return new Date(Date.parse(await clockTime()) + days * 86_400_000).toISOString().slice(0, 10)
}
