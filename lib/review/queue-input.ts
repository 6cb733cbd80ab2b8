import { z } from 'zod'
import { ALLOCATIONS, QUEUE_PARTS, queueFilter } from '@/lib/evals/queue-filter'
import { storableText } from '@/lib/evals/storable-text'
import { sentence } from '@/lib/messages/sentence'
import { orNull } from './finding-input'

const TITLE = sentence('queue.giveTitle')
const LONG = sentence('queue.instructionsLong')
const RUNS = sentence('queue.giveRuns')
const FILTER = sentence('queue.badFilter')
const SIZE = sentence('queue.giveSize')
const PEOPLE = sentence('queue.giveReviewers')
const MINUTES = sentence('queue.giveMinutes')
const SEED = sentence('queue.giveSeed')

/** As the schema of filters has it, with a sentence for each thing that can be wrong. */
const filter = z.unknown().transform((given, context) => {
  const read = queueFilter.safeParse(given)
  if (read.success) return read.data
  for (const { path } of read.error.issues) {
    const message = path[0] === 'runs' ? RUNS : path[0] === 'size' ? SIZE : FILTER
    context.addIssue({ code: 'custom', path: path.slice(0, 1), message })
  }
  return z.NEVER
})

const seed = z.string(SEED).trim().max(100, SEED).transform(storableText)

export const previewQueueInput = z.strictObject({ filter, seed: seed.default('') })

export const makeQueueInput = z.strictObject({
  title: z.string(TITLE).trim().min(1, TITLE).max(200, TITLE).transform(storableText),
  instructions: z.string(LONG).trim().max(20_000, LONG).transform(storableText).default(''),
  filter,
  /** Empty: one is made, and kept. */
  seed: seed.default(''),
  reviewers: z.int(PEOPLE).min(1, PEOPLE).max(9, PEOPLE).default(2),
  labelSet: z.string(sentence('find.labelSet')).min(1, sentence('find.labelSet')).max(300),
  /** Left out: its newest. */
  labelSetVersion: z.int().min(1).optional(),
  leaseMinutes: z.int(MINUTES).min(1, MINUTES).max(10_080, MINUTES).default(60),
})

/** As their form sends them: the filter's parts beside the rest. */
export const makeQueueForm = z.preprocess(fromForm, makeQueueInput)
export const previewQueueForm = z.preprocess((given) => {
  const { filter, seed } = fromForm(given)
  return { filter, seed }
}, previewQueueInput)

function fromForm(given: unknown) {
  const fields = z.record(z.string(), z.unknown()).catch({}).parse(given)
  const { runs, part, scorer, otherScorer, size, stratifyBy, allocation, reviewers, leaseMinutes, ...rest } = fields
  const chosen = z.enum(QUEUE_PARTS).catch('all').parse(part)
  return {
    ...rest,
    seed: typeof rest.seed === 'string' ? rest.seed : '',
    filter: {
      runs: typeof runs === 'string' ? [runs] : (runs ?? []),
      part: chosen,
      scorers: chosen === 'disagree' ? [scorer, otherScorer] : null,
      size: toNumber(size),
      stratifyBy: orNull(stratifyBy ?? ''),
      allocation: z.enum(ALLOCATIONS).catch('proportional').parse(allocation),
    },
    reviewers: toNumber(reviewers),
    leaseMinutes: toNumber(leaseMinutes),
  }
}

/** Nothing typed is nothing; what is no number stays what it is, and is refused. */
function toNumber(given: unknown): unknown {
  if (typeof given !== 'string') return given
  const text = given.trim()
  return text === '' ? null : /^\d{1,9}$/.test(text) ? Number(text) : text
}
