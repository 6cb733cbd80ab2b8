import { z } from 'zod'
import { CHANGES } from '@/lib/risk/changed'
import { text } from './schema-parts'
import { benchmarkSchema, placementSchema } from './schemas'

/* What the API answers about changes of areas and benchmarks. */

const one = z.union([text, z.number(), z.boolean(), z.null()])
const value = z.union([one, z.array(z.union([text, z.number()])).readonly()])
const fieldsSchema = z.array(z.object({ field: text, before: value, after: value }))

export const benchmarkEffectSchema = z
  .object({
    benchmark: benchmarkSchema,
    next: benchmarkSchema,
    fields: fieldsSchema,
    policy: z.object({ id: text, name: text }).nullable(),
    named: z.array(text),
    moves: z.array(
      z.object({ before: placementSchema, after: placementSchema, changed: z.array(z.enum(CHANGES)).readonly() }),
    ),
    unreadable: z.array(text),
    ownDirection: z.array(text),
    seen: text,
  })
  .meta({ id: 'BenchmarkEffect' })

export const dataChangeSchema = z
  .object({
    id: text,
    kind: z.enum(['benchmark', 'area']),
    subject: text,
    name: text,
    version: z.number().int(),
    at: z.iso.datetime({ offset: true }),
    label: text,
    reason: text,
    by: z.object({ id: text, name: text }),
    fields: fieldsSchema,
    areas: z.array(text),
    movesPoints: z.boolean(),
    moved: z.number().int(),
  })
  .meta({ id: 'Change' })
