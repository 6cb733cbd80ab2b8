import { z } from 'zod'
import { ATTACKS, SAFEGUARDS } from '@/lib/evals/condition'
import { storable } from '@/lib/evals/storable-text'
import { sentence } from '@/lib/messages/sentence'
import type { Line } from '@/lib/risk/line'
import { ABSENT_RULES, WEIGHTS } from '@/lib/risk/policy'

/* What a person or a script says of a policy version. Whether it holds together is asked by `checkThresholdPolicy`. */

const NUMBER = sentence('policy.giveNumber')
const number = z.number(NUMBER)
const WEIGHT = sentence('policy.problem.weight')
const weight = z.number(WEIGHT).min(WEIGHTS.least, WEIGHT).max(WEIGHTS.most, WEIGHT)
const name = z
  .string()
  .trim()
  .min(1, sentence('policy.giveName'))
  .max(120, sentence('policy.giveName'))
  .transform(storable)
const id = z.string().min(1, sentence('api.giveId')).max(200, sentence('api.longId'))

const line: z.ZodType<Line, unknown> = z.lazy(() =>
  z.discriminatedUnion(
    'kind',
    [
      z.strictObject({ kind: z.literal('capability-at-least'), value: number }),
      z.strictObject({ kind: z.literal('gap-at-least'), value: number }),
      z.strictObject({ kind: z.literal('residual-risk-at-least'), value: number }),
      z.strictObject({ kind: z.literal('exponential-risk-at-least'), a: number, c0: number, value: number }),
      z.strictObject({ kind: z.literal('indicator-at-least'), benchmark: id, value: number }),
      z.strictObject({ kind: z.enum(['all', 'any']), of: z.array(line).max(64) }),
    ],
    sentence('policy.giveLine'),
  ),
)

/** Deeper than any line may be, so that no reader of it goes down without end. */
const DEEPEST = 20
const lineInput = z.preprocess((given) => (isDeeper(given, DEEPEST) ? null : given), line)

function isDeeper(given: unknown, most: number): boolean {
  if (most === 0) return true
  if (typeof given !== 'object' || given === null) return false
  return Object.values(given).some((inner) => isDeeper(inner, most - 1))
}

/** A version as it is drafted: everything but its number, author and status. `name` left out: its number is its name. */
export const policyInput = z.strictObject({
  name: name.optional(),
  reason: z
    .string(sentence('policy.problem.reason'))
    .trim()
    .max(4000, sentence('policy.longReason'))
    .transform(storable),
  /** The day before which it is not to be adopted; null: any. It holds from the day on which it is. */
  effectiveDate: z.iso.date(sentence('policy.giveDate')).nullable().default(null),
  condition: z.strictObject({ attack: z.enum(ATTACKS), safeguard: z.enum(SAFEGUARDS) }),
  minCoverage: number,
  absent: z.enum(ABSENT_RULES),
  areas: z
    .array(
      z.strictObject({
        area: id,
        benchmarks: z.array(z.strictObject({ benchmark: id, weight })).max(500),
        lines: z.strictObject({ yellow: lineInput, red: lineInput }).nullable(),
      }),
    )
    .max(200),
  /** The version it started from, which the difference is told from. */
  basedOn: id.nullable().default(null),
})
export type PolicyInput = z.output<typeof policyInput>

/** `revision`: of the draft that was looked at; left out, whatever stands there is written over. */
export const policyChange = policyInput.omit({ basedOn: true }).extend({ revision: z.number().int().optional() })

/** `revision`: of the draft that was read, without which something that nobody read could be put in force. */
const REVISION = sentence('policy.giveRevision')
export const adoption = z.strictObject({
  revision: z.number(REVISION).int(REVISION),
  effectiveDate: z.iso.date(sentence('policy.giveDate')).nullish(),
})

/** A new version that says what another says, and why it is made. */
export const policyCopy = z.strictObject({
  basedOn: id,
  reason: z
    .string(sentence('policy.problem.reason'))
    .trim()
    .min(1, sentence('policy.problem.reason'))
    .max(4000, sentence('policy.longReason'))
    .transform(storable),
})

/** What a form says of an adoption. */
export const adoptionForm = z.strictObject({
  policy: id,
  revision: z
    .string(REVISION)
    .regex(/^\d{1,9}$/, REVISION)
    .transform(Number),
  effectiveDate: z.preprocess(
    (given) => (given === '' ? null : given),
    z.iso.date(sentence('policy.giveDate')).nullable(),
  ),
})

export const discardForm = z.strictObject({ policy: id })
