import { type Conflict, DECISIONS, type Decision, type Step, type VoteKind } from '@/lib/evals/assessment'
import type { Role } from '@/lib/roles'
import type { Quorum } from './quorum'

/** What somebody did in a step. `seat`: whose vote it is; another's where it is cast for them. */
export type Cast = {
  voter: string
  seat: string
  kind: VoteKind
  /** null: it is no vote for anything. */
  decision: Decision | null
  /** Held when it was cast. */
  roles: readonly Role[]
  conflicts: readonly Conflict[]
}

/** Who could have a say in a step, and by which of their roles. */
export type Seated = { id: string; roles: readonly Role[] }

export type Tally = {
  /** How many could still have a say: those entitled, whoever recused themselves left out. */
  of: number
  /** How many votes are there for each decision that has one, most first; of equals the stricter first. */
  votes: { decision: Decision; votes: number }[]
  /** What the step came to; null: nothing yet. */
  outcome: Decision | null
  /** How many more are asked for, at the least. */
  missing: number
  /** Enough votes agree, but each is of somebody who may not be the only one to decide. */
  onlyConflicted: boolean
  /** It cannot come to anything with those who could still have a say: too few of them hold what is asked for. */
  tooFew: boolean
}

/**
 * What a step comes to. A recommendation is made once as many have voted as the zone asks for, each role counted for
 * itself, and is what most of them say, of equals the stricter; a decision once as many agree on it, one of whom at least has no
 * part in what is assessed. Abstentions and dissents are for nothing and stay in the denominator; a recusal leaves it.
 * `entitled`: those who have a seat.
 */
export function tally(step: Step, casts: readonly Cast[], entitled: readonly Seated[], quorum: Quorum): Tally {
  const recused = new Set(casts.filter(({ kind }) => kind === 'recuse').map(({ seat }) => seat))
  const of = entitled.filter(({ id }) => !recused.has(id)).length
  const spoke = new Set(casts.map(({ seat }) => seat))
  const left = entitled.filter(({ id }) => !spoke.has(id))
  const cast = casts.filter((one): one is Cast & { decision: Decision } => one.kind === 'vote' && one.decision !== null)
  const votes = DECISIONS.map((decision) => ({
    decision,
    votes: cast.filter((one) => one.decision === decision).length,
  }))
    .filter((one) => one.votes > 0)
    .sort((a, b) => b.votes - a.votes || DECISIONS.indexOf(b.decision) - DECISIONS.indexOf(a.decision))
  return {
    of,
    votes,
    ...(step === 'recommend' ? recommended(cast, votes, quorum, left) : decided(cast, votes, quorum, left)),
  }
}

type Result = Pick<Tally, 'outcome' | 'missing' | 'onlyConflicted' | 'tooFew'>

function recommended(
  cast: readonly Cast[],
  votes: Tally['votes'],
  { recommend }: Quorum,
  left: readonly Seated[],
): Result {
  const lacking = (['reviewer', 'approver'] as const).map((role) => {
    const holds = ({ roles }: Pick<Seated, 'roles'>) => roles.includes(role)
    const lacks = Math.max(0, recommend[role] - cast.filter(holds).length)
    return { lacks, tooFew: left.filter(holds).length < lacks }
  })
  const missing = Math.max(...lacking.map(({ lacks }) => lacks))
  const outcome = missing === 0 ? (votes[0]?.decision ?? null) : null
  return { outcome, missing, onlyConflicted: false, tooFew: lacking.some(({ tooFew }) => tooFew) }
}

function decided(
  cast: readonly (Cast & { decision: Decision })[],
  votes: Tally['votes'],
  { decide: { approver } }: Quorum,
  left: readonly Seated[],
): Result {
  const enough = votes.filter((one) => one.votes >= approver)
  const free = (decision: Decision) => cast.some((one) => one.decision === decision && one.conflicts.length === 0)
  const outcome = enough.find(({ decision }) => free(decision))?.decision ?? null
  const onlyConflicted = outcome === null && enough.length > 0
  const missing = outcome !== null ? 0 : onlyConflicted ? 1 : approver - (votes[0]?.votes ?? 0)
  return { outcome, missing, onlyConflicted, tooFew: left.length < missing }
}

/** What counts in a step. Whoever recused themselves did so from all of it: they leave the denominator of the other step as well. */
export function castsIn<C extends Cast & { step: Step }>(step: Step, votes: readonly C[]): C[] {
  return votes.filter((one) => one.step === step || (one.kind === 'recuse' && one.voter === one.seat))
}

/** Whether somebody has voted for a decision: what is recommended is settled from then on. */
export function isBeingDecided(votes: readonly { step: Step; kind: VoteKind }[]): boolean {
  return votes.some(({ step, kind }) => step === 'decide' && kind === 'vote')
}

/** Who said otherwise than what came out, in a vote of their own or a dissent. */
export function dissents<C extends Pick<Cast, 'kind' | 'decision'>>(
  casts: readonly C[],
  outcome: Decision | null,
): C[] {
  return casts.filter(
    ({ kind, decision }) => kind === 'dissent' || (kind === 'vote' && outcome !== null && decision !== outcome),
  )
}
