import { z } from 'zod'
import { FINDING_ORIGINS, FINDING_STATES, SEVERITIES, WORSENED } from '@/lib/evals/finding'
import { MOVE_CAUSES } from '@/lib/evals/move'
import { ZONES } from '@/lib/risk/zone'
import { id, words } from './endpoint'
import { count, named, text, time } from './schema-parts'
import { conditionSchema, placementSchema } from './schemas'

/* What the API answers about findings. */

/** `owner`: a person's id, or `nobody`. */
export const findingFilter = z.strictObject({
  model: id,
  area: id,
  /** That rest on it, or on anything in it. */
  run: id,
  state: z.enum([...FINDING_STATES, 'unresolved']).optional(),
  severity: z.enum(SEVERITIES).optional(),
  owner: z
    .string()
    .max(200)
    .transform((given) => (given === 'nobody' ? null : given))
    .optional(),
  label: words,
  origin: z.enum(FINDING_ORIGINS).optional(),
  q: words,
})

export const findingSchema = z
  .object({
    id: text,
    area: text,
    model: text,
    modelName: text,
    origin: z.enum(FINDING_ORIGINS),
    title: text,
    claim: text,
    severity: z.enum(SEVERITIES),
    state: z.enum(FINDING_STATES),
    owner: text.nullable(),
    due: z.iso.date().nullable(),
    labels: z.array(text),
    version: z.number().int(),
    policy: text.nullable(),
    condition: conditionSchema.nullable(),
    worsened: z.enum(WORSENED).nullable(),
    reached: z.enum(ZONES).nullable(),
    before: placementSchema.nullable(),
    after: placementSchema.nullable(),
    cause: z.enum(MOVE_CAUSES).nullable(),
    runs: z.array(text),
    change: z.object({ benchmark: text, version: z.number().int() }).nullable(),
    createdBy: text,
    createdAt: time,
  })
  .meta({ id: 'Finding' })

/** In days; null where there is nothing to measure. */
const days = z.number().nullable()
export const findingNumbersSchema = z
  .object({
    /** null: all areas together. */
    area: text.nullable(),
    unresolved: z.object({ low: count, moderate: count, high: count, critical: count }),
    age: z.object({ median: days, oldest: days }),
    resolved: count,
    toResolve: z.object({ median: days, longest: days }),
  })
  .meta({ id: 'FindingNumbers' })

const sample = z.object({ id: text, epoch: z.number().int(), position: z.number().int() })
const message = z.number().int()
const span = z.tuple([z.number(), z.number()])
const targetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('placement'), placement: text }),
  z.object({
    kind: z.literal('plane'),
    area: text,
    policy: text,
    condition: conditionSchema,
    capability: span,
    safety: span,
  }),
  z.object({ kind: z.literal('run'), run: text }),
  z.object({
    kind: z.literal('metric'),
    run: text,
    metric: z.object({ scorer: text, reducer: text.nullable(), name: text, group: text.nullable() }),
  }),
  z.object({ kind: z.literal('sample'), run: text, sample }),
  /** `quote`: the words that it begins with; null: it has none that were kept, or only some may read them. */
  z.object({ kind: z.literal('message'), run: text, sample, message, quote: text.nullable() }),
  z.object({
    kind: z.literal('text'),
    run: text,
    sample,
    message,
    part: z.number().int(),
    /** null: only some may read it; the sample says how. */
    quote: text.nullable(),
    start: z.number().int(),
    end: z.number().int(),
  }),
])

export const evidenceSchema = z
  .object({
    id: text,
    target: targetSchema,
    addedBy: named,
    createdAt: time,
    retracted: z.object({ at: time, by: named, reason: text }).nullable(),
  })
  .meta({ id: 'FindingEvidence' })

const annotation = {
  id: text,
  author: named,
  createdAt: time,
  texts: z.array(z.object({ version: z.number().int(), body: text, at: time })),
}
export const threadSchema = z
  .object({
    ...annotation,
    replies: z.array(z.object(annotation)),
    resolved: z.boolean(),
  })
  .meta({ id: 'Thread' })

export const findingDetailSchema = findingSchema
  .extend({ evidence: z.array(evidenceSchema), threads: z.array(threadSchema) })
  .meta({ id: 'FindingDetail' })
