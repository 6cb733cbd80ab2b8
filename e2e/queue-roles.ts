import type { APIRequestContext } from '@playwright/test'
import { ROLES, type RoleName } from './people'
import { postTo, reviewedRun } from './reviewed-run'

const LABELLERS: readonly RoleName[] = ['Reviewer', 'Approver']
const made = { queue: '', labelSet: '' }

type Row = { may: readonly RoleName[]; example?: () => Promise<string> }
type Write = { may: readonly RoleName[]; example: () => string; method?: 'PATCH' }

const everybody = (path: (of: typeof made) => string): Row => ({ may: ROLES, example: async () => path(made) })
const write = (path: string): Write => ({ may: LABELLERS, example: () => `/api/v1${path}` })

// The queue's part of the matrix of the contract, by route.
export const QUEUE_PAGES: Record<string, Row> = {
  '/queue': { may: ROLES },
  '/queue/new': { may: LABELLERS },
  '/queue/label-sets': { may: ROLES },
  '/queue/label-sets/new': { may: LABELLERS },
  '/queue/label-sets/[set]': everybody(({ labelSet }) => `/queue/label-sets/${labelSet}`),
  '/queue/[queue]': everybody(({ queue }) => `/queue/${queue}`),
  '/queue/[queue]/[position]': everybody(({ queue }) => `/queue/${queue}/0`),
}
export const QUEUE_API: Record<string, Row> = {
  '/api/v1/label-sets': { may: ROLES },
  '/api/v1/label-sets/[id]': everybody(({ labelSet }) => `/api/v1/label-sets/${labelSet}`),
  '/api/v1/queues': { may: ROLES },
  '/api/v1/queues/[id]': everybody(({ queue }) => `/api/v1/queues/${queue}`),
  '/api/v1/queues/[id]/items': everybody(({ queue }) => `/api/v1/queues/${queue}/items`),
  '/api/v1/queues/[id]/items/[position]': everybody(({ queue }) => `/api/v1/queues/${queue}/items/0`),
  '/api/v1/export/labels.csv': everybody(({ queue }) => `/api/v1/export/labels.csv?queue=${queue}`),
  '/api/v1/export/labels.json': everybody(({ queue }) => `/api/v1/export/labels.json?queue=${queue}`),
}
export const QUEUE_WRITES: Record<string, Write> = {
  '/api/v1/label-sets': write('/label-sets'),
  '/api/v1/label-sets/[id]': { ...write('/label-sets/lst_none'), method: 'PATCH' },
  '/api/v1/queues': write('/queues'),
  '/api/v1/queues/preview': write('/queues/preview'),
  '/api/v1/queues/[id]/close': write('/queues/que_none/close'),
  '/api/v1/queues/[id]/take': write('/queues/que_none/take'),
  '/api/v1/queues/[id]/assign': write('/queues/que_none/assign'),
  '/api/v1/queues/[id]/labels': write('/queues/que_none/labels'),
  '/api/v1/queues/[id]/items/[position]/skip': write('/queues/que_none/items/0/skip'),
  '/api/v1/queues/[id]/items/[position]/withdraw': write('/queues/que_none/items/0/withdraw'),
  '/api/v1/queues/[id]/items/[position]/label': write('/queues/que_none/items/0/label'),
  '/api/v1/queues/[id]/items/[position]/adjudication': write('/queues/que_none/items/0/adjudication'),
}

/** What the rows above are asked of: a queue over a run that is accepted and has a sample. */
export async function makeQueueForRoles(sender: APIRequestContext, reviewer: APIRequestContext): Promise<void> {
  const run = await reviewedRun(sender, reviewer, 1)
  const fields = [{ name: 'seen', question: 'Seen?', kind: 'choice', options: ['yes', 'no'] }]
  made.labelSet = (await postTo(reviewer, '/label-sets', { name: 'Roles', fields })).id
  const queue = { title: 'Roles', filter: { runs: [run] }, labelSet: made.labelSet }
  made.queue = (await postTo(reviewer, '/queues', queue)).id
}
