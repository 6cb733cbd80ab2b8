/** What the calendar has: a sign-off, a condition of one, a seat that is lent, comments that are asked for, a finding's day. */
export const ENDING_KINDS = ['sign-off', 'condition', 'seat', 'comments', 'finding'] as const
export type EndingKind = (typeof ENDING_KINDS)[number]

/** Something that ends. `id`: of a finding, a seat that is lent, or else the assessment. */
export type Ending = {
  kind: EndingKind
  id: string
  /** The day in UTC. */
  day: string
  /** The moment, where it is not the whole day. */
  at: string | null
  /** Whose model; of a seat nobody's. */
  model: { id: string; name: string; demo: boolean } | null
  /** A finding's or a condition's words; null: there are none. */
  title: string | null
  /** Who owns it, or has the seat. */
  who: string | null
  /** Of a sign-off and a comment period. */
  fast: boolean
  /** It is the reader's to do, or they had a hand in it. */
  mine: boolean
}
