import { z } from 'zod'
import { labelField } from '@/lib/evals/label-set'
import { ALLOCATIONS, ITEM_STATES, LABEL_KINDS, LEASE_STATES, QUEUE_PARTS } from '@/lib/evals/queue-filter'
import { count, named, text, time } from './schema-parts'

/* What the API answers about review queues. */

export const labelSetSchema = z
  .object({ id: text, name: text, version: count, fields: z.array(labelField), at: time, by: named, reason: text })
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
      size: count.nullable(),
      stratifyBy: text.nullable(),
      allocation: z.enum(ALLOCATIONS),
    }),
    seed: text,
    size: count,
    reviewers: count,
    labelSet: z.object({ id: text, name: text, version: count }),
    leaseMinutes: count,
    demo: z.boolean(),
    createdBy: named,
    createdAt: time,
    closed: z.object({ by: named, at: time, reason: text }).nullable(),
    /** How many samples stand how; together its size. */
    progress: z.object({ open: count, agreed: count, disputed: count, settled: count }),
  })
  .meta({ id: 'Queue' })

const figure = z.union([z.object({ value: z.number() }), z.object({ missing: z.enum(['no-pairs', 'no-variation']) })])

export const queueDetailSchema = queueSchema
  .extend({
    fields: z.array(labelField),
    people: z.array(z.object({ id: text, name: text, submitted: count, holding: count, skipped: count })),
    /** Over the samples that have all their labels. */
    counted: count,
    agreement: z.array(
      z.object({
        field: text,
        level: z.enum(['nominal', 'ordinal', 'interval', 'ratio']),
        items: count,
        answers: count,
        raw: figure,
        kappa: figure.nullable(),
        alpha: figure,
      }),
    ),
    sources: z.array(z.object({ field: text, source: text, items: count, raw: figure, kappa: figure.nullable() })),
  })
  .meta({ id: 'QueueDetail' })

export const queueItemSchema = z
  .object({
    position: count,
    run: text,
    task: text,
    samplePosition: count,
    sampleId: text,
    epoch: count,
    stratum: text.nullable(),
    state: z.enum(ITEM_STATES),
    labels: count,
    held: count,
    /** To whom it is given that have not begun it. */
    given: z.array(named),
    skipped: count,
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
        message: count,
        part: count,
        start: count,
        end: count,
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
    author: named,
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
    adjudication: z.object({ values, reason: text, by: named, at: time }).nullable(),
    maySettle: z.boolean(),
  })
  .meta({ id: 'QueueItemDetail' })

export const previewSchema = z.object({
  candidates: count,
  size: count,
  strata: z.array(z.object({ name: text, of: count, drawn: count })),
  restricted: count,
})

export const exportedLabelSchema = z
  .object({
    item: count,
    run: text,
    sample: count,
    sampleId: text,
    epoch: count,
    stratum: text.nullable(),
    state: z.enum(ITEM_STATES),
    kind: z.enum(LABEL_KINDS),
    role: z.enum(['label', 'adjudication']),
    by: text,
    byId: text,
    source: text.nullable(),
    at: time,
    comment: text,
    values,
  })
  .meta({ id: 'ExportedLabel' })
