import { z } from 'zod'
import { sentence } from '@/lib/messages/sentence'
import { mergeBody } from '@/lib/review/merge-models'
import { act, define, list, paging } from './endpoint'
import { formatSchema, mergePreviewSchema } from './mapping-schemas'
import { modelSchema } from './schemas'

/* What files can be, and what the names in them mean. */

export const formatsEndpoint = define({
  key: 'formats',
  path: '/formats',
  may: 'pages.read',
  query: z.strictObject(paging),
  answer: list(formatSchema),
})
export const mergePreviewEndpoint = define({
  key: 'mergePreview',
  path: '/models/{id}/merge',
  may: 'model.merge',
  query: z.strictObject({ into: z.string(sentence('api.giveId')).min(1, sentence('api.giveId')).max(300) }),
  answer: mergePreviewSchema,
})
export const mergeModelEndpoint = act({
  key: 'mergeModel',
  path: '/models/{id}/merge',
  may: 'model.merge',
  body: mergeBody,
  looked: true,
  answer: modelSchema,
})
