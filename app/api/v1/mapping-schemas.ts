import { z } from 'zod'
import { ALWAYS_READ } from '@/lib/importers/formats'
import { FACTS } from '@/lib/importers/importer'
import { text } from './schema-parts'
import { conditionSchema, modelSchema, placementSchema } from './schemas'

/* What the API answers about formats, and what merging two models would do. */

const facts = z.array(z.enum([...ALWAYS_READ, ...FACTS]))

export const formatSchema = z
  .object({
    id: text,
    label: text,
    about: text,
    files: text,
    produce: text,
    part: z.boolean(),
    beside: text.nullable(),
    read: facts,
    notRead: facts,
    unread: z.string().nullable(),
  })
  .meta({ id: 'Format' })

export const mergePreviewSchema = z
  .object({
    from: modelSchema,
    into: modelSchema,
    policy: text.nullable(),
    runs: z.array(z.object({ id: text, task: text, state: z.enum(['pending', 'accepted', 'invalidated']) })),
    areas: z.array(
      z.object({
        area: text,
        condition: conditionSchema.nullable(),
        from: placementSchema,
        before: placementSchema,
        after: placementSchema,
        changed: z.boolean(),
      }),
    ),
    seen: text,
  })
  .meta({ id: 'MergePreview' })
