import { z } from 'zod'
import {
  CONDITION_STATES,
  CONFLICTS,
  DECISIONS,
  SIGN_OFF_STATES,
  STAGES,
  STEPS,
  TRACKS,
  VOTE_KINDS,
} from '@/lib/evals/assessment'
import { MOVE_CAUSES } from '@/lib/evals/move'
import { quorumRules } from '@/lib/review/change-quorum'
import { ZONES } from '@/lib/risk/zone'
import { ROLES } from '@/lib/roles'
import { count, named, text, time, zone } from './schema-parts'

/* What the API answers about assessments and sign-offs. */

export const factSchema = z
  .discriminatedUnion('kind', [
    z.object({
      ...{ kind: z.literal('zone-changed'), at: time, area: text, before: zone.nullable(), after: zone },
      ...{ cause: z.enum(MOVE_CAUSES), subject: text },
    }),
    z.object({ kind: z.literal('run-accepted'), at: time, run: text, task: text, area: text }),
    z.object({ kind: z.literal('run-restored'), at: time, run: text, task: text, area: text }),
    z.object({ kind: z.literal('policy-adopted'), at: time, policy: text, name: text }),
    z.object({ kind: z.literal('run-invalidated'), at: time, run: text, reason: text }),
    z.object({ kind: z.literal('sample-invalidated'), at: time, run: text, position: count, reason: text }),
    z.object({
      ...{ kind: z.literal('superseded'), at: time, assessment: text, signOff: text, decision: z.enum(DECISIONS) },
    }),
    z.object({
      ...{ kind: z.literal('condition-overdue'), at: time, condition: count, text, owner: text, due: z.iso.date() },
    }),
  ])
  .meta({ id: 'OutdatedBy' })

/** Sets how many decide: the worst of the areas, and where the model is not placed the worst zone not ruled out. */
const quorumZone = z.enum(ZONES)

export const signOffSchema = z
  .object({
    id: text,
    assessment: text,
    model: text,
    modelName: text,
    demo: z.boolean(),
    areas: z.array(text),
    policy: text,
    track: z.enum(TRACKS),
    quorumZone,
    decision: z.enum(DECISIONS),
    recommended: z.enum(DECISIONS).nullable(),
    votes: count,
    entitled: count,
    fingerprint: text,
    signedAt: time,
    expiresAt: time,
    state: z.enum(SIGN_OFF_STATES),
    /** Oldest first: the first outdated it. */
    outdatedBy: z.array(factSchema),
    /** What was signed since of the same model: in the areas named, the last word from `since` on, which is a merge where that came later. */
    decidedAnew: z.array(
      z.object({
        ...{ assessment: text, signOff: text, decision: z.enum(DECISIONS), areas: z.array(text) },
        ...{ at: time, since: time },
      }),
    ),
  })
  .meta({ id: 'SignOff' })

export const assessmentSchema = z
  .object({
    id: text,
    model: text,
    modelName: text,
    demo: z.boolean(),
    areas: z.array(text),
    policy: text,
    track: z.enum(TRACKS),
    mitigations: text,
    commentsUntil: time.nullable(),
    version: count,
    author: named,
    createdAt: time,
    stage: z.enum(STAGES),
    fingerprint: text.nullable(),
    frozen: z.object({ quorumZone, quorumVersion: count, at: time, by: named }).nullable(),
    signOff: signOffSchema.nullable(),
    withdrawn: z.object({ at: time, by: named, reason: text }).nullable(),
    /** What has come about since it was frozen, oldest first. */
    facts: z.array(factSchema),
  })
  .meta({ id: 'Assessment' })

const conditionMark = z.object({ met: z.boolean(), proof: text, by: text, at: time })
const condition = z.object({ text, owner: text, due: z.iso.date(), proof: text })
export const voteSchema = z
  .object({
    id: text,
    step: z.enum(STEPS),
    kind: z.enum(VOTE_KINDS),
    decision: z.enum(DECISIONS).nullable(),
    voter: named,
    /** Whose vote it is. */
    seat: named,
    roles: z.array(z.enum(ROLES)),
    conflicts: z.array(z.enum(CONFLICTS)),
    whyAcceptable: text,
    safetyMargin: text,
    whatWouldUndo: text,
    reason: text,
    against: z.boolean(),
    conditions: z.array(condition),
    answers: z.array(z.object({ finding: text, answer: text })),
    fingerprint: text,
    at: time,
  })
  .meta({ id: 'Vote' })

const tallySchema = z.object({
  of: count,
  votes: z.array(z.object({ decision: z.enum(DECISIONS), votes: count })),
  outcome: z.enum(DECISIONS).nullable(),
  missing: count,
  onlyConflicted: z.boolean(),
  tooFew: z.boolean(),
})

export const assessmentDetailSchema = assessmentSchema
  .extend({
    /** What was frozen, or would be if it were now. */
    content: z.record(z.string(), z.unknown()),
    quorum: quorumRules.shape.regular.shape.green,
    steps: z.object({ recommend: tallySchema, decide: tallySchema }).nullable(),
    recommendations: z.array(voteSchema),
    decisions: z.array(voteSchema),
    conditions: z.array(
      condition.extend({
        position: count,
        owner: named,
        state: z.enum(CONDITION_STATES),
        mark: conditionMark.nullable(),
        /** Everything that was said of it, oldest first. */
        marks: z.array(conditionMark),
      }),
    ),
  })
  .meta({ id: 'AssessmentDetail' })

export const quorumSchema = z
  .object({ version: count, at: time, by: named, reason: text, rules: quorumRules })
  .meta({ id: 'Quorum' })

export const delegationSchema = z
  .object({
    ...{ id: text, from: named, to: named, reason: text, createdAt: time, endsAt: time, current: z.boolean() },
    ended: z.object({ at: time, by: text }).nullable(),
  })
  .meta({ id: 'Delegation' })
