import { z } from 'zod'
import { labelField } from '@/lib/evals/label-set'
import { ALLOCATIONS, ITEM_STATES, LABEL_KINDS, LEASE_STATES, QUEUE_PARTS } from '@/lib/evals/queue-filter'

/* What the API answers about review queues. */

const text = z.string()
const time = z.iso.datetime({ offset: true })
const person = z.object({ id: text, name: text })
const whole = z.number().int()

export const labelSetSchema = z
  .object({ id: text, name: text, version: whole, fields: z.array(labelField), at: time, by: person, reason: text })
  .meta({ id: 'LabelSet' })

export const queueSchema = z
  .object({
    id: text,
    title: text,
    instructions: text,
    filter: z.object({
      runs: z.array(text),
      part: z.enum(QUEUE_PARTS),
      scorers: z.array(text).nullable(),
      size: whole.nullable(),
      stratifyBy: text.nullable(),
      allocation: z.enum(ALLOCATIONS),
    }),
    seed: text,
    size: whole,
    reviewers: whole,
    labelSet: z.object({ id: text, name: text, version: whole }),
    leaseMinutes: whole,
    demo: z.boolean(),
    createdBy: person,
    createdAt: time,
    closed: z.object({ by: person, at: time, reason: text }).nullable(),
    /** How many samples stand how; together its size. */
    progress: z.object({ open: whole, agreed: whole, disputed: whole, settled: whole }),
  })
  .meta({ id: 'Queue' })

const figure = z.union([z.object({ value: z.number() }), z.object({ missing: z.enum(['no-pairs', 'no-variation']) })])

export const queueDetailSchema = queueSchema
  .extend({
    fields: z.array(labelField),
    people: z.array(z.object({ id: text, name: text, submitted: whole, holding: whole, skipped: whole })),
    /** Over the samples that have all their labels. */
    counted: whole,
    agreement: z.array(
      z.object({
        field: text,
        level: z.enum(['nominal', 'ordinal', 'interval', 'ratio']),
        items: whole,
        answers: whole,
        raw: figure,
        kappa: figure.nullable(),
        alpha: figure,
      }),
    ),
    sources: z.array(z.object({ field: text, source: text, items: whole, raw: figure, kappa: figure.nullable() })),
  })
  .meta({ id: 'QueueDetail' })

export const queueItemSchema = z
  .object({
    position: whole,
    run: text,
    task: text,
    samplePosition: whole,
    sampleId: text,
    epoch: whole,
    stratum: text.nullable(),
    state: z.enum(ITEM_STATES),
    labels: whole,
    held: whole,
    skipped: whole,
    mine: z.object({ state: z.enum(LEASE_STATES), until: time.nullable() }).nullable(),
  })
  .meta({ id: 'QueueItem' })

const values = z.record(
  text,
  z.union([
    text,
    z.number(),
    z.array(
      z.object({
        message: whole,
        part: whole,
        start: whole,
        end: whole,
        /** null: only some may read it. */
        quote: text.nullable(),
      }),
    ),
  ]),
)

const labelSchema = z
  .object({
    id: text,
    kind: z.enum(LABEL_KINDS),
    /** Who submitted it; of an automatic one, who brought it. */
    author: person,
    source: text.nullable(),
    values,
    comment: text,
    at: time,
  })
  .meta({ id: 'QueueLabel' })

export const queueItemDetailSchema = queueItemSchema
  .extend({
    restricted: z.boolean(),
    own: labelSchema.nullable(),
    /** null: hidden until one’s own is submitted. */
    all: z.array(labelSchema).nullable(),
    differing: z.array(text),
    adjudication: z.object({ values, reason: text, by: person, at: time }).nullable(),
    maySettle: z.boolean(),
  })
  .meta({ id: 'QueueItemDetail' })

export const previewSchema = z.object({
  candidates: whole,
  size: whole,
  strata: z.array(z.object({ name: text, of: whole, drawn: whole })),
  restricted: whole,
})

export const exportedLabelSchema = z
  .object({
    item: whole,
    run: text,
    sample: whole,
    sampleId: text,
    epoch: whole,
    stratum: text.nullable(),
    state: z.enum(ITEM_STATES),
    kind: z.enum(LABEL_KINDS),
    role: z.enum(['label', 'adjudication']),
    by: text,
    source: text.nullable(),
    at: time,
    comment: text,
    values,
  })
  .meta({ id: 'ExportedLabel' })
