/** What somebody can be told of. */
export const NOTICE_KINDS = ['assigned', 'mentioned', 'due', 'changed', 'signed'] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** When they are told of it by mail: in a mail of its own, in one mail a day, or not. */
export const NOTICE_WHENS = ['at-once', 'daily', 'never'] as const
export type NoticeWhen = (typeof NOTICE_WHENS)[number]

export type NoticeSettings = Record<NoticeKind, NoticeWhen>

/** For whoever has chosen nothing: at once only what another person asks of them. */
export const USUAL_NOTICES: NoticeSettings = {
  assigned: 'at-once',
  mentioned: 'at-once',
  due: 'daily',
  changed: 'daily',
  signed: 'at-once',
}

/**
 * What happened: a finding became somebody's, they were named, it was changed or opened again, something was said to it,
 * and of its day that it is at most two days away, today, or past. Of a queue: samples were given to somebody, labels differ
 * and wait to be settled, it was closed. Of a sign-off: a condition became somebody's, and the same of its day; it is
 * escalated; they are asked for their vote, again, and others because nobody answered; it ends soon, has ended, is outdated,
 * or was decided against the recommendation; it was withdrawn, before or after it was signed. Of a condition, too, that its
 * owner can no longer sign in; of what waits for its decision, that it can no longer be decided on.
 */
export const SIGN_OFF_FACTS = [
  ...(['condition-assigned', 'condition-soon', 'condition-today', 'condition-overdue', 'condition-escalated'] as const),
  ...(['condition-left', 'sign-off-withdrawn', 'assessment-withdrawn', 'assessment-outdated'] as const),
  ...(['vote-asked', 'vote-reminded', 'vote-escalated', 'expires-soon', 'expired', 'outdated', 'against'] as const),
] as const
export type SignOffFact = (typeof SIGN_OFF_FACTS)[number]
export const NOTICE_FACTS = [
  ...(['assigned', 'mentioned', 'changed', 'reopened', 'said', 'soon', 'today', 'overdue'] as const),
  ...(['given', 'disputed', 'closed'] as const),
  ...SIGN_OFF_FACTS,
] as const
export type NoticeWhat = (typeof NOTICE_FACTS)[number]

/** `dropped`: nothing of it was still so, or its reader may not know of it any more. */
export const MAIL_STATES = ['waiting', 'sent', 'failed', 'dropped'] as const
export type MailState = (typeof MAIL_STATES)[number]

/** Of the day, in UTC, at which the mail of what happened before it is made. */
const DIGEST_HOUR = 7
/** So many days before its day a finding is due soon. */
export const SOON_DAYS = 2
/** So many days after a condition was due, those who decide and those who oversee are told that it still is. */
export const ESCALATED_DAYS = 7
/** So many days after it was frozen without a decision, those who have not voted are asked again; then others are told. */
export const VOTE_REMINDED_DAYS = 3
export const VOTE_ESCALATED_DAYS = 7
/** So many days before a sign-off ends, each time; of the fast track only what is shorter than its fourteen days. */
export const EXPIRES_SOON_DAYS = [30, 7, 1] as const

/** Up to when things are in the latest digest, at `now`, and of which day that is. */
export function latestDigest(now: Date): { before: string; day: string } {
  const at = new Date(now)
  at.setUTCHours(DIGEST_HOUR, 0, 0, 0)
  if (at > now) at.setUTCDate(at.getUTCDate() - 1)
  return { before: at.toISOString(), day: at.toISOString().slice(0, 10) }
}
