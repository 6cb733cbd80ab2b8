import { listConditions, listVotes, type SignedCondition, type Vote } from '@/db/queries/assessment-votes'
import {
  type Assessment,
  type AssessmentFilter,
  findAssessment,
  listAssessments,
  listAssessmentsByIds,
  listAuthors,
} from '@/db/queries/assessments'
import { listDecidedAnew } from '@/db/queries/decided-anew'
import { findFrozen } from '@/db/queries/frozen-assessments'
import { listFacts } from '@/db/queries/outdated'
import type { Page, PageRequest } from '@/db/queries/page'
import { findQuorums, findQuorumVersion } from '@/db/queries/quorums'
import { allow, type Doer } from '@/lib/auth/allow'
import type { ConditionState, SignOffState, Step } from '@/lib/evals/assessment'
import type { Zone } from '@/lib/risk/zone'
import { type Fact, inOrder, whileItHeld } from '@/lib/sign-off/outdated'
import { governingZone, type Quorum } from '@/lib/sign-off/quorum'
import type { DecidedAnew } from '@/lib/sign-off/superseded'
import type { Tally } from '@/lib/sign-off/tally'
import { conditionState, signOffState } from '@/lib/sign-off/terms'
import { assemble } from './assemble'
import { type AssessmentContent, readContent } from './assessment-content'
import { tallyOf } from './tally-of'

/** An assessment with what has come about since it was frozen. */
export type Standing = {
  assessment: Assessment
  /** null: nothing is decided. */
  state: SignOffState | null
  /** Oldest first: the first outdated it. */
  facts: Fact[]
  /** What was decided since in some of its areas, in the order of `since`. */
  anew: DecidedAnew[]
}

type Steps = { recommend: Tally; decide: Tally }

export type AssessmentView = Standing & {
  /** What was frozen, or would be if it were now. */
  content: AssessmentContent
  zone: Zone
  quorum: Quorum
  /** null: it can still be changed. */
  steps: Steps | null
  /** The first step that cannot be met with those who hold the roles now; null: each can. */
  cannot: Step | null
  votes: Vote[]
  conditions: (SignedCondition & { state: ConditionState })[]
  openFindings: string[]
  /** Ids of whoever had a hand in it. */
  authors: string[]
}

/** One assessment, all of it; null: there is none. */
export async function assessmentView(reader: Doer, id: string): Promise<AssessmentView | null> {
  allow(reader, 'pages.read')
  const assessment = await findAssessment(id)
  if (!assessment) return null
  const [frozen, authors] = await Promise.all([findFrozen(id), listAuthors(id)])
  const [standing] = await standingOf([assessment])
  if (!standing) return null
  if (!frozen) {
    const { content, openFindings } = await assemble(reader, assessment)
    const zone = governingZone(content.placements)
    const quorum = (await findQuorums()).rules[assessment.track][zone]
    const cannot = firstTooFew(await stepsOf(reader, [], quorum))
    return { ...standing, content, zone, quorum, steps: null, cannot, votes: [], conditions: [], openFindings, authors }
  }
  const now = new Date().toISOString()
  const quorum = (await findQuorumVersion(frozen.quorumVersion))[assessment.track][frozen.zone]
  const [votes, conditions] = await Promise.all([
    listVotes(id),
    assessment.signOff ? listConditions(assessment.signOff.id) : [],
  ])
  const steps = await stepsOf(reader, votes, quorum)
  return {
    ...standing,
    content: readContent(frozen.canonical),
    zone: frozen.zone,
    quorum,
    steps,
    cannot: assessment.signOff ? null : firstTooFew(steps),
    votes,
    conditions: conditions.map((one) => ({ ...one, state: conditionState(one, now) })),
    openFindings: frozen.openFindings,
    authors,
  }
}

async function stepsOf(reader: Doer, votes: readonly Vote[], quorum: Quorum): Promise<Steps> {
  const [recommend, decide] = await Promise.all([
    tallyOf(reader, 'recommend', votes, quorum),
    tallyOf(reader, 'decide', votes, quorum),
  ])
  return { recommend, decide }
}

function firstTooFew({ recommend, decide }: Steps): Step | null {
  return recommend.tooFew ? 'recommend' : decide.tooFew ? 'decide' : null
}

/** One page, each with what has come about since. Throws InvalidInput as pages do. */
export async function pageOfAssessments(reader: Doer, asked: AssessmentFilter & PageRequest): Promise<Page<Standing>> {
  allow(reader, 'pages.read')
  const { items, nextCursor } = await listAssessments(asked)
  return { items: await standingOf(items), nextCursor }
}

/**
 * Those of these ids that there are, each with what has come about since, in the order asked for. `at`: a moment in the
 * past, ISO 8601, to tell how they stood just before it.
 */
export async function standingsOf(reader: Doer, ids: readonly string[], at?: string): Promise<Standing[]> {
  allow(reader, 'pages.read')
  return standingOf(await listAssessmentsByIds(ids), at)
}

async function standingOf(assessments: readonly Assessment[], at?: string): Promise<Standing[]> {
  const now = at ?? new Date().toISOString()
  // What is told of now is all that there is: the database's clock may be ahead of this one.
  const isPast = (time: string) => at === undefined || Date.parse(time) < Date.parse(at)
  const ids = assessments.flatMap(({ id, frozen }) => (frozen ? [id] : []))
  const [facts, since] = await Promise.all([listFacts(ids), listDecidedAnew(ids)])
  return assessments.map((assessment) => {
    const all = facts.get(assessment.id) ?? []
    const own = inOrder(whileItHeld(all, assessment.signOff?.expiresAt ?? null)).filter((fact) => isPast(fact.at))
    const withdrawn = assessment.withdrawn !== null && isPast(assessment.withdrawn.at)
    const state = assessment.signOff && signOffState({ ...assessment.signOff, withdrawn }, own.length, now)
    const anew = (since.get(assessment.id)?.anew ?? []).filter((one) => isPast(one.since))
    return { assessment, state, facts: own, anew }
  })
}
