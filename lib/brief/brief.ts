import type { ConditionState, Conflict, Decision, SignOffState, Track, VoteKind } from '@/lib/evals/assessment'
import type { Condition } from '@/lib/evals/condition'
import type { FindingState, Severity, Worsened } from '@/lib/evals/finding'
import type { Reason } from '@/lib/evals/measured'
import type { Lines } from '@/lib/risk/line'
import type { Coordinate, Placement } from '@/lib/risk/placement'
import type { Zone } from '@/lib/risk/zone'
import type { Role } from '@/lib/roles'
import type { Fact } from '@/lib/sign-off/outdated'
import type { Edition, Said } from './said'

/**
 * What a brief rests on. signed: a frozen assessment that was decided; frozen: one that waits for it; draft: one that can
 * still be changed; none: where the model stands now, which nobody has assessed.
 */
export const STANDINGS = ['signed', 'outdated', 'expired', 'withdrawn', 'frozen', 'draft', 'none'] as const
export type Standing = (typeof STANDINGS)[number]

/** Everything that a brief says, in either edition: a screen, a paper and a program read the same. All of it is JSON. */
export type Brief = {
  edition: Edition
  standing: Standing
  model: { id: string; name: string; demo: boolean }
  /** null: nobody has opened one. */
  assessment: string | null
  track: Track
  /** When what it says was so, ISO 8601: when it was frozen, or now. */
  asOf: string
  madeAt: string
  policy: { id: string; name: string } | null
  condition: Condition
  areas: BriefArea[]
  /** Against the assessment of the model before it; null: there is none. */
  since: BriefSince | null
  findings: { top: BriefFinding[]; states: Record<FindingState, number> }
  /** What took a decision its force, oldest first; the first did it. */
  facts: BriefFact[]
  /** What was decided since in some of its areas, while it holds in others. */
  anew: { assessment: string; at: string; decision: Decision; areas: string[] }[]
  decision: BriefDecision | null
  /** What the advisory group came to; null: nothing yet, or it was not asked. */
  recommended: Decision | null
  /**
   * Of whoever decided so first: why it is acceptable, by how much, and what would undo it. `against`: why it is not what
   * was recommended; empty where it is.
   */
  words: { why: Said; margin: Said; undo: Said; against: Said } | null
  /** Whoever said otherwise, abstained or had no say, with their words. */
  others: BriefOther[]
  conditions: BriefCondition[]
  /** What else is decided on its model, as of `madeAt`. */
  elsewhere: BriefElsewhere
  evidence: { runs: number; findings: number; transcripts: number; senders: Said[] } | null
  frozen: { fingerprint: string; at: string; by: Said } | null
  /** The end of the audit log as it was last kept outside the database; null: it was not yet. */
  auditHead: { at: string; position: number; hash: string } | null
  /** The address of what it is about, whole. */
  link: string
}

export type BriefArea = {
  id: string
  name: string
  placement: Placement
  /** Nothing weakens it: only then may its zone be called firm. */
  callsFirm: boolean
  /** The zone at the assessment before; null: the area was not in it; absent: there was none. */
  before?: Placement['zone'] | null
  /** null: something is known. */
  missing: Reason | null
  /** What its plane shows besides. */
  plane: {
    lines: Lines | null
    indicators: [string, number][]
    plainSafety: Coordinate | null
    others: { model: string; capability: Coordinate; safety: Coordinate }[]
  }
}

export type BriefElsewhere = {
  decisions: {
    assessment: string
    decision: Decision
    state: SignOffState
    signedAt: string
    expiresAt: string
    /** The areas it is told of: of its others another decision is. */
    areas: Named[]
  }[]
  /** Areas that no decision was ever about. */
  without: Named[]
}

type Named = { id: string; name: string }

export type BriefSince = {
  assessment: string
  at: string
  /** Areas that say otherwise than before. */
  moved: { area: string; before: Placement['zone'] | null; after: Placement['zone'] }[]
  runs: { added: number; gone: number }
  findings: { opened: number; moved: number }
}

export type BriefFinding = {
  id: string
  area: { id: string; name: string }
  severity: Severity
  state: FindingState
  /** Empty: that of a crossing, which its own facts say. */
  title: Said
  worsened: Worsened | null
  reached: Zone | null
}

export type BriefFact = {
  at: string
  kind: Fact['kind']
  what: Said
  area: string | null
  /** From which zone to which; null: it is of none. */
  zones: { before: Placement['zone']; after: Placement['zone'] } | null
}

export type BriefDecision = {
  decision: Decision
  votes: number
  entitled: number
  signedAt: string
  expiresAt: string
  /** `conflicts`: the part they have in what is assessed. */
  by: { who: Said; seat: Said | null; roles: Role[]; conflicts: Conflict[]; at: string }[]
}

export type BriefOther = {
  step: 'recommend' | 'decide'
  kind: VoteKind
  who: Said
  decision: Decision | null
  text: Said
  /** Against what came out of its step. */
  dissent: boolean
}

export type BriefCondition = {
  text: Said
  owner: Said
  due: string
  proof: Said
  state: ConditionState
}
