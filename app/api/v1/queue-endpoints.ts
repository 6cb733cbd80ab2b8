import { z } from 'zod'
import { reason } from '@/lib/audit/reason'
import { ITEM_STATES, LEASE_STATES } from '@/lib/evals/queue-filter'
import { sentence } from '@/lib/messages/sentence'
import { assignItemsInput, withdrawItemInput } from '@/lib/review/assign-items'
import { makeQueueInput, previewQueueInput } from '@/lib/review/queue-input'
import { adjudicationBody, labelBody } from '@/lib/review/submit-label'
import { skipItemInput, takeItemInput } from '@/lib/review/take-item'
import { labelSetChange, labelSetInput } from '@/lib/review/write-label-set'
import { act, change, define, list, none, paging } from './endpoint'
import {
  exportedLabelSchema,
  labelSetSchema,
  previewSchema,
  queueDetailSchema,
  queueItemDetailSchema,
  queueItemSchema,
  queueSchema,
} from './queue-schemas'

/* What reviewers are asked, the queues in which they are asked it, and what they say. */

export const labelSetsEndpoint = define({
  key: 'labelSets',
  path: '/label-sets',
  may: 'pages.read',
  query: z.strictObject(paging),
  answer: list(labelSetSchema),
})
export const labelSetEndpoint = define({
  key: 'labelSet',
  path: '/label-sets/{id}',
  may: 'pages.read',
  query: none,
  versioned: true,
  answer: labelSetSchema,
})
export const makeLabelSetEndpoint = act({
  key: 'makeLabelSet',
  path: '/label-sets',
  may: 'label-set.write',
  body: labelSetInput,
  makes: true,
  answer: labelSetSchema,
})
export const changeLabelSetEndpoint = change({
  key: 'changeLabelSet',
  path: '/label-sets/{id}',
  may: 'label-set.write',
  body: labelSetChange,
  answer: labelSetSchema,
})

export const queuesEndpoint = define({
  key: 'queues',
  path: '/queues',
  may: 'pages.read',
  query: z.strictObject({ state: z.enum(['open', 'closed']).optional(), ...paging }),
  answer: list(queueSchema),
})
export const queueEndpoint = define({
  key: 'queue',
  path: '/queues/{id}',
  may: 'pages.read',
  query: none,
  answer: queueDetailSchema,
})
export const makeQueueEndpoint = act({
  key: 'makeQueue',
  path: '/queues',
  may: 'queue.make',
  body: makeQueueInput,
  makes: true,
  answer: queueDetailSchema,
})
export const previewQueueEndpoint = act({
  key: 'previewQueue',
  path: '/queues/preview',
  may: 'queue.make',
  body: previewQueueInput,
  answer: previewSchema,
})
export const closeQueueEndpoint = act({
  key: 'closeQueue',
  path: '/queues/{id}/close',
  may: 'queue.make',
  body: z.strictObject({ reason }),
  answer: queueDetailSchema,
})
export const takeItemEndpoint = act({
  key: 'takeItem',
  path: '/queues/{id}/take',
  may: 'queue.take',
  body: takeItemInput.omit({ queue: true }),
  /** `item` null: nothing is left for whoever asked. */
  answer: z.object({ item: queueItemDetailSchema.nullable() }),
})
export const assignItemsEndpoint = act({
  key: 'assignItems',
  path: '/queues/{id}/assign',
  may: 'queue.assign',
  body: assignItemsInput.omit({ queue: true }),
  answer: z.object({ assigned: z.number().int() }),
})
export const importLabelsEndpoint = {
  ...act({
    key: 'importLabels',
    path: '/queues/{id}/labels',
    may: 'queue.import',
    answer: z.object({ automatic: z.number().int(), human: z.number().int(), exported: z.number().int() }),
  }),
  query: z.strictObject({
    source: z.string().trim().max(200, sentence('labelFile.giveSource')).optional(),
  }),
  texts: ['text/csv', 'application/json', 'application/x-ndjson'],
}
export const queueItemsEndpoint = define({
  key: 'queueItems',
  path: '/queues/{id}/items',
  may: 'pages.read',
  query: z.strictObject({
    state: z.enum(ITEM_STATES).optional(),
    mine: z.enum([...LEASE_STATES, 'none']).optional(),
    ...paging,
  }),
  answer: list(queueItemSchema),
})
export const queueItemEndpoint = define({
  key: 'queueItem',
  path: '/queues/{id}/items/{position}',
  may: 'pages.read',
  query: none,
  answer: queueItemDetailSchema,
})
export const skipItemEndpoint = act({
  key: 'skipItem',
  path: '/queues/{id}/items/{position}/skip',
  may: 'queue.take',
  body: skipItemInput.pick({ reason: true }),
  answer: queueItemDetailSchema,
})
export const withdrawItemEndpoint = act({
  key: 'withdrawItem',
  path: '/queues/{id}/items/{position}/withdraw',
  may: 'queue.assign',
  body: withdrawItemInput.pick({ person: true }),
  answer: queueItemDetailSchema,
})
export const submitLabelEndpoint = act({
  key: 'submitLabel',
  path: '/queues/{id}/items/{position}/label',
  may: 'queue.label',
  body: labelBody,
  answer: queueItemDetailSchema,
})
export const adjudicateItemEndpoint = act({
  key: 'adjudicateItem',
  path: '/queues/{id}/items/{position}/adjudication',
  may: 'queue.adjudicate',
  body: adjudicationBody,
  answer: queueItemDetailSchema,
})

const ofQueue = z.strictObject({ queue: z.string(sentence('api.giveId')).min(1, sentence('api.giveId')).max(300) })
export const exportLabelsCsvEndpoint = define({
  key: 'exportLabelsCsv',
  path: '/export/labels.csv',
  may: 'queue.export',
  query: ofQueue,
  media: 'text/csv',
  answer: z.string(),
})
export const exportLabelsJsonEndpoint = define({
  key: 'exportLabelsJson',
  path: '/export/labels.json',
  may: 'queue.export',
  query: ofQueue,
  answer: z.array(exportedLabelSchema),
})
