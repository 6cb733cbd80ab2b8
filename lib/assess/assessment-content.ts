import type { Answer, Decision, DrawnSample, Step, Track, VoteKind } from '@/lib/evals/assessment'
import type { Axis } from '@/lib/evals/axis'
import type { Condition } from '@/lib/evals/condition'
import type { EtcWords } from '@/lib/evals/etc'
import type { FindingState, Severity } from '@/lib/evals/finding'
import type { Reason } from '@/lib/evals/measured'
import type { Indicator } from '@/lib/risk/area-score'
import type { Change } from '@/lib/risk/changed'
import type { Placement } from '@/lib/risk/placement'
import type { PolicyArea } from '@/lib/risk/policy'

type Named = { id: string; name: string }

/** What an assessment says: while it is open as of now, once frozen for good. Everything in it is JSON. */
export type AssessmentContent = {
  format: 'diagonal-assessment/1'
  id: string
  model: Named & { developer: string | null; version: number; demo: boolean }
  areas: Named[]
  track: Track
  policy: Named & {
    number: number
    condition: Condition
    minCoverage: number
    absent: 'ignore' | 'widen'
    areas: PolicyArea[]
  }
  placements: AssessedPlacement[]
  /** Every accepted run of the model in these areas, those that no coordinate is made of included. */
  runs: AssessedRun[]
  findings: AssessedFinding[]
  /** The latest that is written of each area; an area without one is among what is missing. */
  etc: (EtcWords & { area: string; version: number; author: Named })[]
  mitigations: string
  /** Drawn by `drawSamples` from the samples of the area's accepted runs, with this seed. */
  transcripts: { area: string; seed: string; of: number; samples: DrawnTranscript[] }[]
  missing: MissingEvidence[]
  /** Against the assessment of the same model frozen before it; null: it is the first. */
  changes: ChangesSince | null
  /**
   * Of the same model in some of these areas, what was taken back after somebody had said something on it or while people
   * were asked to, with what they said, oldest first. Absent: frozen before it was kept.
   */
  withdrawnBefore?: WithdrawnBefore[]
  /** Until when people were asked to comment; null: they were not, on the fast track. */
  commentsUntil: string | null
  /** Who ended that before its day, which was `askedUntil`, and why. Absent: frozen before it was kept. */
  commentsEnded?: { by: Named; at: string; askedUntil: string; reason: string }[]
  comments: { id: string; author: Named; at: string; body: string }[]
  authors: string[]
  openedBy: Named
  openedAt: string
  /** null while it can be changed. */
  frozen: { by: Named; at: string; zone: 'green' | 'yellow' | 'red'; quorumVersion: number } | null
}

export type AssessedPlacement = Placement & {
  /** It is firm, and nothing weakens it: only then may a sign-off call the zone firm. */
  callsFirm: boolean
  /** What lines on one benchmark read, by the name they write. Absent: frozen before it was kept. */
  indicators?: ({ name: string } & Indicator)[]
  parts: {
    axis: Axis
    benchmark: string
    benchmarkName: string
    weight: number
    task: string
    run: string
    metric: { name: string | null; value: number; unit: string; n: number | null } | null
    points: number | null
    missing: Reason | null
  }[]
}

export type AssessedRun = {
  id: string
  area: string
  task: string
  benchmark: string | null
  condition: Condition
  harness: { name: string; version: string | null }
  evaluatorRelationship: string | null
  completedAt: string | null
  acceptedAt: string | null
  acceptedByOnePerson: boolean
  /** Of the file as received. */
  uploadSha256: string | null
  senders: string[]
}

export type AssessedFinding = {
  id: string
  area: string
  title: string
  claim: string
  severity: Severity
  state: FindingState
  version: number
  origin: 'crossing' | 'reviewer'
  worsened: string | null
  reached: string | null
  owner: Named | null
  due: string | null
}

/** A sample's id as everybody may read it; its text stays where who may read it is asked. */
export type DrawnTranscript = DrawnSample & { id: string; epoch: number; scores: Record<string, number | null> }

export type MissingEvidence = { area: string } & (
  | { what: 'capability' | 'safety'; reason: Reason; run: string | null; note: string | null }
  | { what: 'benchmarks'; axis: Axis; have: number; want: number }
  | { what: 'transcripts' | 'etc' }
)

export type ChangesSince = {
  assessment: string
  fingerprint: string
  at: string
  policyBefore: Named
  placements: { area: string; before: string | null; after: string; changed: Change[] }[]
  runsAdded: string[]
  runsGone: string[]
  findingsOpened: string[]
  findingsChanged: { finding: string; before: FindingState; after: FindingState }[]
}

export type WithdrawnBefore = {
  assessment: string
  /** null: it was taken back before it was frozen. */
  fingerprint: string | null
  by: Named
  at: string
  reason: string
  /** What had been signed on it; null: nothing was. */
  signed: Decision | null
  votes: { step: Step; kind: VoteKind; decision: Decision | null; voter: Named; said: string }[]
  /** Until when people had been asked to comment, where that was not over yet. Absent: frozen before it was kept. */
  asked?: string | null
  /** Absent: frozen before it was kept. */
  comments?: { author: Named; at: string; body: string }[]
}

/** What was signed in which the reader finds an answer to each of these. */
export function unanswered(open: readonly string[], answers: readonly Answer[]): string[] {
  const said = new Set(answers.map(({ finding }) => finding))
  return open.filter((finding) => !said.has(finding))
}

/** The database keeps only what was frozen here, under a fingerprint that it checks itself: the one door for its text. */
export function readContent(canonical: string): AssessmentContent {
  return JSON.parse(canonical) as AssessmentContent
}
