/** Where a finding stands. A reviewer confirms or disputes it, it is resolved, and it can be opened again. */
export const FINDING_STATES = ['open', 'confirmed', 'disputed', 'resolved'] as const
export type FindingState = (typeof FINDING_STATES)[number]

/** What each state may become. Resolving asks that somebody looked at it first. */
const NEXT: Record<FindingState, readonly FindingState[]> = {
  open: ['confirmed', 'disputed'],
  confirmed: ['disputed', 'resolved'],
  disputed: ['confirmed', 'resolved'],
  resolved: ['open'],
}

export function nextStates(state: FindingState): readonly FindingState[] {
  return NEXT[state]
}

/** Opened by an accepted run that made a placement worse, or by a person. */
export const FINDING_ORIGINS = ['crossing', 'reviewer'] as const
export type FindingOrigin = (typeof FINDING_ORIGINS)[number]

/** What a crossing made worse: the zone itself, or the worst zone that is not ruled out. */
export const WORSENED = ['zone', 'worst'] as const
export type Worsened = (typeof WORSENED)[number]

/** From the one that can wait to the one that cannot; what each means stands in the catalogue beside its name. */
export const SEVERITIES = ['low', 'moderate', 'high', 'critical'] as const
export type Severity = (typeof SEVERITIES)[number]

/** How severe a crossing is before anybody has looked at it: by the zone reached, one less where it is only not ruled out. */
export function severityOfCrossing(worsened: Worsened, reached: 'green' | 'yellow' | 'red'): Severity {
  if (reached === 'red') return worsened === 'zone' ? 'critical' : 'high'
  return worsened === 'zone' ? 'high' : 'moderate'
}

/** What is said of a finding and may be said otherwise, each time as its next version. */
export type FindingFacts = {
  /** Empty: that of a crossing, which its own facts say. */
  title: string
  /** What is claimed, in Markdown. */
  claim: string
  severity: Severity
  state: FindingState
  /** A person's id; null: nobody's. */
  owner: string | null
  /** A day; null: none. */
  due: string | null
  labels: string[]
}
