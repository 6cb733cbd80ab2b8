import { z } from 'zod'
import { ENDING_KINDS } from '@/lib/evals/ending'
import { define, list } from './endpoint'
import { text } from './schema-parts'

export const endingSchema = z
  .object({
    kind: z.enum(ENDING_KINDS),
    /** Of a finding, a seat that is lent, or else the assessment. */
    id: text,
    day: z.iso.date(),
    at: z.iso.datetime({ offset: true }).nullable(),
    model: z.object({ id: text, name: text, demo: z.boolean() }).nullable(),
    title: text.nullable(),
    who: text.nullable(),
    fast: z.boolean(),
    mine: z.boolean(),
  })
  .meta({ id: 'Ending' })

export const calendarEndpoint = define({
  key: 'calendar',
  path: '/calendar',
  may: 'pages.read',
  query: z.strictObject({
    from: z.iso.date().optional(),
    until: z.iso.date().optional(),
    mine: z.stringbool().default(false),
  }),
  /** `cut`: more than five hundred end in that time, and the later ones are left out. */
  answer: list(endingSchema).extend({ cut: z.boolean() }),
})
