import 'server-only'
import type { Queryable } from '@/db/client'
import { insertSignOff, insertVote, listVotes, type Vote } from '@/db/queries/assessment-votes'
import { type Assessment, findAssessment, listAuthors, lockAssessment } from '@/db/queries/assessments'
import { type Frozen, findFrozen } from '@/db/queries/frozen-assessments'
import { findPlacedModel, lockModels } from '@/db/queries/models'
import { listFacts } from '@/db/queries/outdated'
import { clockTime } from '@/db/queries/placement-records'
import { findQuorumVersion } from '@/db/queries/quorums'
import { rowId } from '@/db/queries/row-id'
import { tallyOf } from '@/lib/assess/tally-of'
import { type Actor, COMMAND } from '@/lib/auth/allow'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import type { Condition, Decision, Step } from '@/lib/evals/assessment'
import { sentence } from '@/lib/messages/sentence'
import { conflictsOf } from '@/lib/sign-off/conflicts'
import { inOrder } from '@/lib/sign-off/outdated'
import type { Quorum } from '@/lib/sign-off/quorum'
import { isBeingDecided } from '@/lib/sign-off/tally'
import { expiresAt, isFresh } from '@/lib/sign-off/terms'
import type { VoteInput } from './assessment-input'
import { checkVote } from './check-vote'
import type { Seat } from './seat'
import { requireNotWithdrawn } from './withdraw-assessment'

export type Cast = { vote: Vote['id']; signOff: string | null; detail: Record<string, unknown> }

/**
 * Keeps what somebody says in a step, and the sign-off where it is the vote that was missing. Part of its caller's
 * transaction, which asks for permission and records it. Throws NotFound, Forbidden for what was not read or proved,
 * Conflict for what cannot be said any more or not yet, InvalidInput for what does not hold.
 */
export async function castVote(
  by: { actor: Actor; seat: Seat; provedAt: string },
  step: Step,
  input: VoteInput,
  tx: Queryable,
): Promise<Cast> {
  const { actor, seat, provedAt } = by
  await lockAssessment(input.assessment, tx)
  const [assessment, frozen] = await Promise.all([
    findAssessment(input.assessment, tx),
    findFrozen(input.assessment, tx),
  ])
  if (!assessment) throw new NotFound(sentence('find.assessment'))
  requireNotWithdrawn(assessment)
  if (!frozen) throw new Conflict(sentence('assessment.notFrozen'))
  requireRead(input, frozen)
  const votes = await listVotes(assessment.id, tx)
  requireOpen(assessment, votes, { step, actor, seat, kind: input.kind })
  // Of two decisions on one model the second waits, and finds the first.
  if (step === 'decide') await lockDecided(assessment.model.id, tx)
  if (input.kind !== 'dissent') await requireStanding(assessment.id, tx)
  const quorum = (await findQuorumVersion(frozen.quorumVersion, tx))[assessment.track][frozen.zone]
  const advice = await tallyOf(actor, 'recommend', votes, quorum)
  const against = await checkVote(step, input, { frozen, votes, advice }, tx)
  const at = new Date(await clockTime(tx)).toISOString()
  if (!isFresh(provedAt, at)) throw new Forbidden(sentence('assessment.staleProof'))
  const parts = {
    uploaders: frozen.uploaders,
    findingAuthors: frozen.findingAuthors,
    assessmentAuthors: await listAuthors(assessment.id, tx),
  }
  const conflicts = conflictsOf([actor.id, seat.id], parts)
  const { kind, decision = null, whyAcceptable, safetyMargin, whatWouldUndo, reason, conditions, answers } = input
  const id = rowId('vot')
  const said = { whyAcceptable, safetyMargin, whatWouldUndo, reason, conditions, answers, against }
  const who = {
    voter: actor.id,
    voterName: actor.name,
    seat: seat.id,
    delegation: seat.delegation,
    roles: [...seat.roles],
  }
  const { fingerprint } = frozen
  const vote = {
    id,
    assessment: assessment.id,
    step,
    kind,
    decision,
    ...who,
    conflicts,
    ...said,
    fingerprint,
    provedAt,
  }
  await insertVote(vote, tx)
  const signOff =
    step === 'decide' && kind === 'vote'
      ? await signWhereReached(assessment, frozen, { quorum, recommended: advice.outcome, at }, tx)
      : null
  const detail = {
    vote: id,
    kind,
    decision,
    seat: seat.id,
    delegation: seat.delegation,
    conflicts,
    against,
    fingerprint,
  }
  return { vote: id, signOff, detail: { ...detail, signOff } }
}

async function lockDecided(model: string, tx: Queryable): Promise<void> {
  const placed = await findPlacedModel(model, tx)
  await lockModels([model, ...(placed ? [placed.id] : [])], tx)
}

/** What is signed is what was read: the very fingerprint. */
function requireRead({ fingerprint }: VoteInput, frozen: Frozen): void {
  if (fingerprint === undefined || fingerprint === '') throw new Forbidden(sentence('assessment.noFingerprint'))
  if (fingerprint.replaceAll(' ', '').toLowerCase() !== frozen.fingerprint)
    throw new Forbidden(sentence('assessment.otherFingerprint'))
}

type Who = { step: Step; actor: Actor; seat: Seat; kind: VoteInput['kind'] }

function requireOpen({ signOff }: Assessment, votes: readonly Vote[], { step, actor, seat, kind }: Who): void {
  if (signOff && kind !== 'dissent') throw new Conflict(sentence('assessment.signed'))
  if (votes.some((vote) => vote.kind === 'recuse' && vote.step !== step && vote.voter === actor.id))
    throw new Conflict(sentence('assessment.recused'))
  const own = votes.filter((vote) => vote.step === step)
  if (own.some(({ voter, seat }) => voter === actor.id || seat === actor.id))
    throw new Conflict(sentence('assessment.votedBefore'))
  if (own.some((vote) => vote.seat === seat.id))
    throw new Conflict(sentence('assessment.seatUsed', { name: seat.name }))
  // Deciders answer to what is recommended: it is not made another under them.
  if (step === 'recommend' && kind === 'vote' && isBeingDecided(votes))
    throw new Conflict(sentence('assessment.beingDecided'))
}

/** Nothing is decided that would not hold the moment it is. */
async function requireStanding(assessment: string, tx: Queryable): Promise<void> {
  const [first] = inOrder((await listFacts([assessment], tx)).get(assessment) ?? [])
  if (!first) return
  const { kind, at, ...said } = first
  const values = { ...said, at: at.slice(0, 10) } as Record<string, string | number>
  throw new Conflict(sentence('assessment.outdated', { fact: sentence(`assessment.fact.${kind}`, values) }))
}

type Asked = { quorum: Quorum; recommended: Decision | null; at: string }

/** Gives the sign-off's id; null: more are asked for. */
async function signWhereReached(
  { id, track }: Assessment,
  { fingerprint }: Frozen,
  { quorum, recommended, at }: Asked,
  tx: Queryable,
): Promise<string | null> {
  const votes = await listVotes(id, tx)
  const { outcome, of } = await tallyOf(COMMAND, 'decide', votes, quorum)
  if (outcome === null) return null
  const agreed = votes.filter(
    ({ step, kind, decision }) => step === 'decide' && kind === 'vote' && decision === outcome,
  )
  const signOff = rowId('sgn')
  await insertSignOff(
    {
      ...{ id: signOff, assessment: id, decision: outcome, recommended, track, fingerprint },
      ...{ votes: agreed.length, entitled: Math.max(of, agreed.length), signedAt: at, expiresAt: expiresAt(at, track) },
      conditions: once(agreed.flatMap(({ conditions }) => conditions)),
    },
    tx,
  )
  return signOff
}

/** Those who agree may ask for the same thing in the same words: it is one condition. */
function once(conditions: readonly Condition[]): Condition[] {
  const said = new Map(conditions.map((one) => [JSON.stringify([one.text, one.owner, one.due, one.proof]), one]))
  return [...said.values()]
}
