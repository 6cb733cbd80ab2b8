/* The words of an assessment and of what is decided on it. */

/** Weakest restriction first. */
export const DECISIONS = ['accept', 'accept-with-conditions', 'restrict', 'reject', 'suspend'] as const
export type Decision = (typeof DECISIONS)[number]

/** Whether it lets the model be used on the ground of why that is acceptable. */
export function isAcceptance(decision: Decision): boolean {
  return decision === 'accept' || decision === 'accept-with-conditions'
}

/** The advisory group recommends, a leader decides: two records. */
export const STEPS = ['recommend', 'decide'] as const
export type Step = (typeof STEPS)[number]

/** A fast one has a quorum of its own, a banner, and ends by itself after two weeks at the latest. */
export const TRACKS = ['regular', 'fast'] as const
export type Track = (typeof TRACKS)[number]

/** What somebody may do in a step, once. A dissent is a no without a decision of its own. */
export const VOTE_KINDS = ['vote', 'abstain', 'recuse', 'dissent'] as const
export type VoteKind = (typeof VOTE_KINDS)[number]

/** Why somebody cannot be the only one who decides. */
export const CONFLICTS = ['uploader', 'finding-author', 'assessment-author'] as const
export type Conflict = (typeof CONFLICTS)[number]

/** What takes a sign-off its force. */
export const OUTDATED_BY = [
  'zone-changed',
  'run-accepted',
  'run-restored',
  'policy-adopted',
  'run-invalidated',
  'sample-invalidated',
  'condition-overdue',
  'superseded',
] as const
export type OutdatedBy = (typeof OUTDATED_BY)[number]

/** How a sign-off ends by itself. */
export const SIGN_OFF_ENDS = ['outdated', 'expired'] as const
export type SignOffEnd = (typeof SIGN_OFF_ENDS)[number]

export const SIGN_OFF_STATES = ['valid', 'outdated', 'expired', 'withdrawn'] as const
export type SignOffState = (typeof SIGN_OFF_STATES)[number]

/** What a decision asks for: by whom, until which day, shown by what. */
export type Condition = { text: string; owner: string; due: string; proof: string }

/** met: somebody showed it; open: its day is to come; overdue: it is past, and it was not shown to be met by then. */
export const CONDITION_STATES = ['met', 'open', 'overdue'] as const
export type ConditionState = (typeof CONDITION_STATES)[number]

/** What is said to an unresolved finding of the assessment. */
export type Answer = { finding: string; answer: string }

/** A transcript drawn for an assessment, by where it stands. */
export type DrawnSample = { run: string; position: number }

/** draft: it can be changed; frozen: nothing is decided; signed; withdrawn: before anything was decided. */
export const STAGES = ['draft', 'frozen', 'signed', 'withdrawn'] as const
export type Stage = (typeof STAGES)[number]
