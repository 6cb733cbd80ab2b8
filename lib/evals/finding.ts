export const FINDING_STATES = ['open', 'confirmed', 'disputed', 'resolved'] as const
export type FindingState = (typeof FINDING_STATES)[number]

/** Opened by an accepted run that made a placement worse, or by a person. */
export const FINDING_ORIGINS = ['crossing', 'reviewer'] as const
export type FindingOrigin = (typeof FINDING_ORIGINS)[number]

/** What a crossing made worse: the zone itself, or the worst zone that is not ruled out. */
export const WORSENED = ['zone', 'worst'] as const
export type Worsened = (typeof WORSENED)[number]
