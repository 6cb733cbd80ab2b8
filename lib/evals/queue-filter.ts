import { z } from 'zod'

/** Which samples of the runs: all, or those of a kind. `disagree`: two scorers gave it different values. */
export const QUEUE_PARTS = ['all', 'failed', 'limited', 'unscored', 'scored', 'disagree'] as const
/** How many of each stratum: in proportion to its size, or as many of each as far as they go. */
export const ALLOCATIONS = ['proportional', 'equal'] as const

const scorer = z.string().trim().min(1).max(300)

/** What a queue is built from. The same filter and seed over the same runs give the same samples in the same order. */
export const queueFilter = z
  .strictObject({
    runs: z
      .array(z.string().min(1).max(300))
      .min(1)
      .max(50)
      .transform((ids) => [...new Set(ids)]),
    part: z.enum(QUEUE_PARTS).default('all'),
    /** The two of whose values `disagree` speaks. */
    scorers: z.tuple([scorer, scorer]).nullable().default(null),
    /** How many samples at random; null: all of them. */
    size: z.int().min(1).max(5000).nullable().default(null),
    /** By whose score samples are put into strata; null: they are not. */
    stratifyBy: scorer.nullable().default(null),
    allocation: z.enum(ALLOCATIONS).default('proportional'),
  })
  .refine(({ part, scorers }) => (part === 'disagree') === (scorers !== null), { path: ['scorers'] })
  .refine(({ scorers }) => scorers === null || scorers[0] !== scorers[1], { path: ['scorers'] })

export type QueueFilter = z.output<typeof queueFilter>

/** Where one person stands with one sample of a queue. */
export const LEASE_STATES = ['assigned', 'taken', 'skipped', 'submitted', 'expired', 'withdrawn'] as const
export type LeaseState = (typeof LEASE_STATES)[number]

/** `open`: fewer labels than asked for. `agreed`: all are there and alike. `disputed`: they differ. `settled`: by a third person. */
export const ITEM_STATES = ['open', 'agreed', 'disputed', 'settled'] as const
export type ItemState = (typeof ITEM_STATES)[number]

/** Who or what a label is by. */
export const LABEL_KINDS = ['human', 'automatic'] as const
export type LabelKind = (typeof LABEL_KINDS)[number]
