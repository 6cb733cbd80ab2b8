import type { AssessmentContent, ChangesSince } from '@/lib/assess/assessment-content'
import type { AssessmentView } from '@/lib/assess/assessment-view'
import type { Decided } from '@/lib/assess/decided'
import type { ModelArea } from '@/lib/assess/model-view'
import { noResult } from '@/lib/assess/no-result'
import { FINDING_STATES, type FindingState, SEVERITIES, type Severity, WORSENED } from '@/lib/evals/finding'
import type { Indicator } from '@/lib/risk/area-score'
import { hasResult } from '@/lib/risk/has-result'
import { ZONES } from '@/lib/risk/zone'
import type { Fact } from '@/lib/sign-off/outdated'
import { dissents } from '@/lib/sign-off/tally'
import { conditionState } from '@/lib/sign-off/terms'
import type { Brief, BriefArea, BriefFact, BriefOther, BriefSince, Standing } from './brief'

/** How many findings a page has room for: the most severe that are not resolved. */
export const TOP_FINDINGS = 5

/** What an assessment's own brief says, apart from when and where it is made. `names`: of whoever sent its runs, by id. `now`: as of when its conditions are told. */
export function toAssessmentBrief(
  view: AssessmentView,
  names: ReadonlyMap<string, string>,
  now: string,
): Omit<Brief, 'edition' | 'madeAt' | 'auditHead' | 'link' | 'asOf' | 'elsewhere'> {
  const { assessment, content, votes, conditions, steps, facts, anew } = view
  const { signOff, frozen } = assessment
  const deciding = votes.filter((vote) => vote.step === 'decide' && vote.kind === 'vote')
  const agreed = signOff ? deciding.filter(({ decision }) => decision === signOff.decision) : []
  const [first] = agreed
  const isAgainst = signOff !== null && signOff.recommended !== null && signOff.recommended !== signOff.decision
  return {
    standing: standingOf(view),
    model: { id: assessment.model.id, name: content.model.name, demo: content.model.demo },
    assessment: assessment.id,
    track: assessment.track,
    policy: { id: content.policy.id, name: content.policy.name },
    condition: content.policy.condition,
    areas: content.areas.flatMap((area) => toArea(area, content)),
    since: content.changes && toSince(content.changes),
    findings: toFindings(content.findings, new Map(content.areas.map(({ id, name }) => [id, name]))),
    facts: facts.map(toFact),
    anew: facts.some(({ kind }) => kind === 'superseded')
      ? []
      : anew.map(({ assessment, at, decision, areas }) => ({ assessment, at, decision, areas })),
    decision: signOff && {
      ...{ decision: signOff.decision, votes: signOff.votes, entitled: signOff.entitled },
      ...{ signedAt: signOff.signedAt, expiresAt: signOff.expiresAt },
      by: agreed.map(({ voter, voterName, seat, seatName, roles, conflicts, at }) => ({
        ...{ who: voterName, seat: seat === voter ? null : seatName, roles, conflicts, at },
      })),
    },
    recommended: signOff ? signOff.recommended : (steps?.recommend.outcome ?? null),
    words: first
      ? {
          ...{ why: first.whyAcceptable, margin: first.safetyMargin, undo: first.whatWouldUndo },
          against: isAgainst ? first.reason : '',
        }
      : null,
    others: toOthers(view),
    conditions: conditions.map(({ text, owner, due, proof, marks }) => ({
      ...{ text, owner: owner.name, due, proof, state: conditionState({ due, marks }, now) },
    })),
    evidence: {
      runs: content.runs.length,
      findings: content.findings.length,
      transcripts: content.transcripts.reduce((sum, { samples }) => sum + samples.length, 0),
      senders: sendersOf(content).map((id) => names.get(id) ?? id),
    },
    frozen: frozen && { fingerprint: frozen.fingerprint, at: frozen.at, by: frozen.by.name },
  }
}

/** What is decided on a model besides an assessment, whose own brief it is; null: beside none. `decided` undefined: nothing is. */
export function toElsewhere(
  decided: Decided | undefined,
  areas: Brief['elsewhere']['without'],
  assessment: string | null,
): Brief['elsewhere'] {
  const { told, without } = decided ?? { told: [], without: areas }
  return {
    decisions: told.flatMap(({ assessment: { id, signOff }, state, tellsOf }) => {
      if (id === assessment || !signOff || !state) return []
      const { decision, signedAt, expiresAt } = signOff
      return [{ assessment: id, decision, state, signedAt, expiresAt, areas: tellsOf }]
    }),
    without,
  }
}

/** Ids of whoever sent a run of it, each once. */
export function sendersOf({ runs }: Pick<AssessmentContent, 'runs'>): string[] {
  return [...new Set(runs.flatMap(({ senders }) => senders))].sort()
}

/** An area of a model as it stands now. */
export function fromModelArea({ area, view, lines, indicators, others, missing }: ModelArea): BriefArea {
  const { placement, plainSafety } = view
  return {
    ...area,
    placement,
    callsFirm: placement.confidence === 'firm' && placement.caveats.length === 0,
    missing: missing?.reason ?? null,
    plane: {
      ...{ lines, indicators: [...indicators], plainSafety },
      others: others.map(({ model, capability, safety }) => ({ model, capability, safety })),
    },
  }
}

type SaidOfFinding = {
  id: string
  title: string
  severity: Severity
  state: FindingState
  worsened: string | null
  reached: string | null
  area: string
}

/** The top of a list and how many it has in each state. `names`: of areas, by id. */
export function toFindings(all: readonly SaidOfFinding[], names: ReadonlyMap<string, string>): Brief['findings'] {
  const states = Object.fromEntries(
    FINDING_STATES.map((state) => [state, all.filter((one) => one.state === state).length]),
  ) as Record<FindingState, number>
  const top = all
    .filter(({ state }) => state !== 'resolved')
    .toSorted((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity))
    .slice(0, TOP_FINDINGS)
    .map(({ id, title, severity, state, worsened, reached, area }) => ({
      ...{ id, title, severity, state },
      worsened: WORSENED.find((one) => one === worsened) ?? null,
      reached: ZONES.find((one) => one === reached) ?? null,
      area: { id: area, name: names.get(area) ?? area },
    }))
  return { top, states }
}

function standingOf({ assessment, state, steps }: AssessmentView): Standing {
  if (state !== null) return state === 'valid' ? 'signed' : state
  if (assessment.withdrawn) return 'withdrawn'
  return assessment.frozen && steps ? 'frozen' : 'draft'
}

function toArea(area: { id: string; name: string }, content: AssessmentContent): BriefArea[] {
  const placed = content.placements.find((one) => one.area === area.id)
  if (!placed) return []
  const { callsFirm, parts, indicators = [], ...placement } = placed
  const lines = content.policy.areas.find((one) => one.area === area.id)?.lines ?? null
  const missing = hasResult(placement) ? null : noResult([{ placement, withheld: null, parts: [] }]).reason
  return [
    {
      ...area,
      placement,
      callsFirm,
      missing,
      ...(content.changes ? { before: beforeOf(area.id, placement.zone, content.changes) } : {}),
      // Where other models stood was not frozen with it, and where they stand now is no part of what was decided.
      plane: { lines, indicators: indicators.flatMap(toKnown), plainSafety: null, others: [] },
    },
  ]
}

function beforeOf(area: string, now: BriefArea['placement']['zone'], { placements }: ChangesSince) {
  const moved = placements.find((one) => one.area === area)
  return moved ? toZone(moved.before) : now
}

function toSince({ assessment, at, placements, ...rest }: ChangesSince): BriefSince {
  return {
    ...{ assessment, at },
    moved: placements.map(({ area, before, after }) => ({
      ...{ area, before: toZone(before), after: toZone(after) ?? 'unplaced' },
    })),
    runs: { added: rest.runsAdded.length, gone: rest.runsGone.length },
    findings: { opened: rest.findingsOpened.length, moved: rest.findingsChanged.length },
  }
}

function toZone(zone: string | null): BriefArea['placement']['zone'] | null {
  return zone === 'green' || zone === 'yellow' || zone === 'red' || zone === 'unplaced' ? zone : null
}

function toOthers({ votes, steps, assessment }: AssessmentView): BriefOther[] {
  const outcome = { recommend: steps?.recommend.outcome ?? null, decide: assessment.signOff?.decision ?? null }
  return votes.flatMap((vote) => {
    const { step, kind, voterName, decision, reason, whyAcceptable } = vote
    const dissent = dissents([vote], outcome[step]).length > 0
    if (kind === 'vote' && !dissent) return []
    const text = reason || whyAcceptable
    return [{ ...{ step, kind, decision, text, dissent }, who: voterName }]
  })
}

function toFact(fact: Fact): BriefFact {
  const { at, kind } = fact
  const zones = null
  switch (fact.kind) {
    case 'zone-changed':
      return { at, kind, what: '', area: fact.area, zones: { before: fact.before ?? 'unplaced', after: fact.after } }
    case 'run-accepted':
    case 'run-restored':
      return { at, kind, what: fact.task, area: fact.area, zones }
    case 'policy-adopted':
      return { at, kind, what: fact.name, area: null, zones }
    case 'run-invalidated':
    case 'sample-invalidated':
      return { at, kind, what: fact.reason, area: null, zones }
    case 'superseded':
      return { at, kind, what: fact.assessment, area: null, zones }
    case 'condition-overdue':
      return { at, kind, what: fact.text, area: null, zones }
  }
}

function toKnown(indicator: { name: string } & Indicator): [string, number][] {
  return 'missing' in indicator ? [] : [[indicator.name, indicator.value]]
}
