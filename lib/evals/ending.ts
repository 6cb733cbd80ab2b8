/** What the calendar has: a sign-off, a condition of one, a seat that is lent, comments that are asked for, a finding's day. */
export const ENDING_KINDS = ['sign-off', 'condition', 'seat', 'comments', 'finding'] as const
export type EndingKind = (typeof ENDING_KINDS)[number]
