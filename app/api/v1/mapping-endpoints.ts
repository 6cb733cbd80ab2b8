import { z } from 'zod'
import { define, list, paging } from './endpoint'
import { formatSchema } from './mapping-schemas'

/* What files can be, and what the names in them mean. */

export const formatsEndpoint = define({
  key: 'formats',
  path: '/formats',
  may: 'pages.read',
  query: z.strictObject(paging),
  answer: list(formatSchema),
})
