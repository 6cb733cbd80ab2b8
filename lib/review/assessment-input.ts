import { z } from 'zod'
import { DECISIONS, isAcceptance, TRACKS, VOTE_KINDS } from '@/lib/evals/assessment'
import { storableText } from '@/lib/evals/storable-text'
import { sentence } from '@/lib/messages/sentence'
import { fromForm } from './finding-input'

const LONG = sentence('assessment.long')
const id = z.string().max(300)
const text = z.string().trim().max(20_000, LONG).transform(storableText)
const day = z.iso.date(sentence('assessment.badTime'))
const track = z.enum(TRACKS, sentence('assessment.track'))
const AREAS = sentence('assessment.areas')

/** A list of areas as a form sends it: one, several, or none. */
const areas = z.preprocess(
  (given) => (typeof given === 'string' ? [given] : (given ?? [])),
  z.array(z.string().max(200)).min(1, AREAS).max(50),
)

export const openAssessmentInput = z.strictObject({
  model: id,
  areas,
  /** The one in force when left out. */
  policy: id.optional(),
  track: track.default('regular'),
  mitigations: text.default(''),
})

export const changeAssessmentBody = z.strictObject({
  track: track.optional(),
  mitigations: text.optional(),
  /** The last day on which people are asked to comment, in UTC; null: they no longer are. */
  commentsUntil: day.nullable().optional(),
})
export const changeAssessmentInput = z
  .preprocess(
    (given) => {
      const fields = z.record(z.string(), z.unknown()).catch({}).parse(given)
      return fields.commentsUntil === '' ? { ...fields, commentsUntil: null } : fields
    },
    changeAssessmentBody.extend({ assessment: id, version: z.coerce.number().int() }),
  )
  .transform(({ assessment, version, ...change }) => ({ assessment, version, change }))

const COMMENT = sentence('assessment.giveComment')
export const commentBody = z.strictObject({
  body: z.string(COMMENT).trim().min(1, COMMENT).max(20_000, LONG).transform(storableText),
})
export const commentInput = commentBody.extend({ assessment: id })

export const freezeBody = z.strictObject({ version: z.coerce.number().int() })
export const freezeInput = freezeBody.extend({ assessment: id })

const conditionInput = z.strictObject({
  text: z.string().trim().min(1, sentence('assessment.conditionText')).max(2000).transform(storableText),
  owner: z.string().min(1, sentence('assessment.conditionOwner')).max(300),
  due: day,
  proof: z.string().trim().min(1, sentence('assessment.conditionProof')).max(2000).transform(storableText),
})
const answerInput = z.strictObject({
  finding: id,
  answer: z.string().trim().min(1, sentence('assessment.giveAnswer')).max(4000).transform(storableText),
})

const votes = {
  kind: z.enum(VOTE_KINDS).default('vote'),
  decision: z.enum(DECISIONS, sentence('assessment.giveDecision')).optional(),
  whyAcceptable: text.default(''),
  safetyMargin: text.default(''),
  whatWouldUndo: text.default(''),
  /** Of what is no vote, and of a decision against the recommendation. */
  reason: text.default(''),
  conditions: z.array(conditionInput).max(50).default([]),
  answers: z.array(answerInput).max(500).default([]),
  /** Whose vote it is, where somebody lent their seat. */
  seat: id.nullable().default(null),
  /** Both are needed to sign; what lacks them is refused where it would be signed. */
  fingerprint: z.string().max(200).optional(),
  reauth: z.strictObject({ password: z.string().max(1000) }).optional(),
}

/** Of a recommendation and of a decision alike. What a vote has to say depends on what it is. */
export const voteBody = z.strictObject(votes).superRefine((vote, context) => {
  const need = (path: string, said: boolean, message: string) => {
    if (!said) context.addIssue({ code: 'custom', path: [path], message })
  }
  if (vote.kind !== 'vote') return need('reason', vote.reason !== '', sentence('assessment.giveReason'))
  need('decision', vote.decision !== undefined, sentence('assessment.giveDecision'))
  need('whyAcceptable', vote.whyAcceptable !== '', sentence('assessment.giveWhy'))
  need('safetyMargin', vote.safetyMargin !== '', sentence('assessment.giveMargin'))
  need('whatWouldUndo', vote.whatWouldUndo !== '', sentence('assessment.giveUndo'))
  if (vote.decision === 'accept-with-conditions')
    need('conditions', vote.conditions.length > 0, sentence('assessment.giveConditions'))
  else need('conditions', vote.conditions.length === 0, sentence('assessment.noConditions'))
})
export type VoteBody = z.output<typeof voteBody>
export type VoteInput = VoteBody & { assessment: string }

/**
 * As its form sends it: the password in a field, an answer in a field of its own for each finding, and conditions in the
 * rows of a table, of which those that are empty are none.
 */
export const voteForm = z.preprocess((given) => {
  const { password, assessment: _, ...fields } = z.record(z.string(), z.unknown()).catch({}).parse(given)
  const isVote = fields.kind === undefined || fields.kind === 'vote'
  const answers = Object.entries(fields).flatMap(([name, answer]) =>
    name.startsWith('answer.') && String(answer).trim() !== '' ? [{ finding: name.slice(7), answer }] : [],
  )
  const said = Object.fromEntries(
    Object.entries(fields).filter(([name]) => !/^(answer|condition)\./.test(name) && name !== 'seat'),
  )
  return {
    ...said,
    ...(fields.seat ? { seat: fields.seat } : {}),
    ...(isVote ? { answers, conditions: rowsOf(fields, fields.decision) } : { decision: undefined }),
    ...(password === undefined || password === '' ? {} : { reauth: { password } }),
  }
}, voteBody)

function rowsOf(fields: Record<string, unknown>, decision: unknown): unknown {
  if (decision !== 'accept-with-conditions') return []
  const list = fromForm(fields.conditions)
  if (Array.isArray(list)) return list
  const rows = new Map<string, Record<string, unknown>>()
  for (const [name, value] of Object.entries(fields)) {
    const [, row, field] = /^condition\.(\d+)\.(text|owner|due|proof)$/.exec(name) ?? []
    if (row !== undefined && field !== undefined) rows.set(row, { ...rows.get(row), [field]: value })
  }
  return [...rows.values()].filter((row) => String(row.text ?? '').trim() !== '')
}

/** Whether the findings that are not resolved have to be answered before this is said. */
export function needsAnswers({ kind, decision }: Pick<VoteBody, 'kind' | 'decision'>): boolean {
  return kind === 'vote' && decision !== undefined && isAcceptance(decision)
}
