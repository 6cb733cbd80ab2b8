import { z } from 'zod'
import type { Explanation } from '@/lib/assess/explanation'
import { type KeptExplanation, SIDES } from '@/lib/assess/kept-explanation'
import { NOT_COUNTING } from '@/lib/assess/not-counting'
import { AXES, MORE_WHEN } from '@/lib/evals/axis'
import { INTERVAL_METHODS } from '@/lib/evals/metric'
import { MOVE_CAUSES } from '@/lib/evals/move'
import { EVIDENCE, RUN_STATES, RUN_STATUSES } from '@/lib/evals/run'
import { SCALES } from '@/lib/risk/benchmark'
import { CHANGES } from '@/lib/risk/changed'
import { LINE_KINDS } from '@/lib/risk/line'
import { CAVEATS, CONFIDENCES } from '@/lib/risk/placement'
import { RANGE_CASES } from '@/lib/risk/range-case'
import { ZONES } from '@/lib/risk/zone'
import { text } from './schema-parts'
import { conditionSchema, coordinateSchema, placementSchema, policySchema, reasonSchema, sourceSchema } from './schemas'

/* What a placement was computed from, as the API answers it: enough to compute it again. Points unless said otherwise. */

const number = z.number()
const numberOrNull = number.nullable()
const timeOrNull = z.iso.datetime({ offset: true }).nullable()
const zone = z.enum(ZONES)
const missing = z.object({ missing: reasonSchema })

const benchmark = z.object({
  id: text,
  name: text,
  area: text.nullable(),
  axis: z.enum(AXES),
  moreWhen: z.enum(MORE_WHEN).nullable(),
  unit: text,
  range: z.tuple([number, number]).readonly(),
  scale: z.enum(SCALES),
  ceiling: number,
})

const points = z.union([
  z.object({ value: number, low: numberOrNull, high: numberOrNull, n: z.number().int().nullable() }),
  missing,
])

const unread = z.discriminatedUnion('code', [
  z.object({ code: z.literal('benchmark'), name: text, low: number, high: number }),
  z.object({ code: z.literal('unit'), name: text, unit: text, own: text }),
  z.object({ code: z.literal('range'), name: text, value: number, unit: text, low: number, high: number, own: text }),
  z.object({ code: z.literal('direction'), name: text }),
])

/** Values and intervals in the metric's own unit. */
const metric = z.object({
  name: text.nullable(),
  value: number,
  stderr: numberOrNull,
  n: z.number().int().nullable(),
  reported: z.object({ low: number, high: number, level: numberOrNull }).nullable(),
  binary: z.boolean(),
  unit: text,
})

const explainedRun = z.object({
  run: text,
  task: text,
  condition: conditionSchema,
  metric: z.union([metric, missing]),
  moreWhen: z.enum(MORE_WHEN).nullable(),
  interval: z.object({ low: number, high: number, level: number, method: z.enum(INTERVAL_METHODS) }).nullable(),
  position: numberOrNull,
  points,
  unread: unread.nullable(),
  source: sourceSchema.nullable(),
  evidence: z.enum(EVIDENCE).nullable(),
  completedAt: timeOrNull,
  acceptedAt: timeOrNull,
  acceptedByOnePerson: z.boolean(),
  demo: z.boolean(),
})

const explainedBenchmark = z
  .object({ benchmark, points, runs: z.array(explainedRun) })
  .meta({ id: 'ExplainedBenchmark' })

const axis = z
  .object({
    axis: z.enum(AXES),
    condition: conditionSchema,
    coordinate: coordinateSchema,
    benchmarks: z.array(
      explainedBenchmark.extend({
        weight: number,
        share: numberOrNull,
        endShare: numberOrNull,
        adds: z.object({ value: numberOrNull, low: numberOrNull, high: numberOrNull }),
      }),
    ),
  })
  .meta({ id: 'ExplainedAxis' })

const place = z.object({
  capability: number,
  safety: number,
  indicators: z.array(z.object({ name: text, value: numberOrNull })),
  zone,
})

const readingOf = z.object({ measure: numberOrNull, holds: z.boolean() })
type Line = NonNullable<Explanation['zone']['at']>['lines']['red']
const line: z.ZodType<Line> = z
  .lazy(() =>
    z.object({
      kind: z.enum(LINE_KINDS),
      formula: text,
      value: numberOrNull,
      best: readingOf,
      point: readingOf.nullable(),
      worst: readingOf,
      of: z.array(line),
    }),
  )
  .meta({ id: 'ExplainedLine' })

const ends = z.object({ low: numberOrNull, high: numberOrNull })
const distance = z.object({ points: number, past: z.boolean() }).nullable()

const explainedZone = z
  .object({
    zone: z.enum([...ZONES, 'unplaced']),
    range: z.tuple([zone, zone]).readonly().nullable(),
    confidence: z.enum(CONFIDENCES),
    gap: numberOrNull,
    case: z.enum(RANGE_CASES),
    at: z
      .object({
        box: z.object({ capability: ends, safety: ends, indicators: z.array(ends.extend({ name: text })) }),
        best: place,
        point: place.nullable(),
        worst: place,
        lines: z.object({ yellow: line, red: line }),
        distances: z.object({ yellow: distance, red: distance }),
      })
      .nullable(),
  })
  .meta({ id: 'ExplainedZone' })

const policy = policySchema
  .omit({ areas: true, basedOn: true, revision: true })
  .extend({ area: policySchema.shape.areas.element })

export const derivationSchema = z.object({
  placement: placementSchema,
  areaName: text,
  policy,
  constants: z.object({ level: number, z: number, tolerance: number }),
  capability: axis,
  safety: axis,
  indicators: z.array(
    z.object({
      name: text,
      indicator: z.union([z.object({ value: number, low: numberOrNull, high: numberOrNull }), missing]),
      of: explainedBenchmark.nullable(),
    }),
  ),
  namedInVain: z.array(text),
  zone: explainedZone,
  caveats: z.array(
    z.object({
      caveat: z.enum(CAVEATS),
      runs: z.array(z.object({ run: text, benchmark: text })),
      absent: z.array(z.object({ benchmark: text, missing: reasonSchema })),
      model: z.boolean(),
    }),
  ),
  unattacked: z.object({ placement: text, safety: coordinateSchema, drop: numberOrNull }).nullable(),
  withheld: z.object({ reason: z.enum(['withheld', 'opted-out']), note: text, date: z.iso.date() }).nullable(),
  others: z.array(
    z.object({
      run: text,
      task: text,
      benchmark: z.object({ id: text, name: text }).nullable(),
      axis: z.enum(AXES).nullable(),
      condition: conditionSchema,
      status: z.enum(RUN_STATUSES),
      state: z.enum(RUN_STATES),
      metric: z.union([z.object({ name: text, value: number, unit: text }), missing]),
      completedAt: timeOrNull,
      why: z.enum(NOT_COUNTING),
      instead: text.nullable(),
    }),
  ),
  versions: z.object({
    area: z.object({ id: text, name: text, version: z.number().int(), since: timeOrNull }),
    benchmarks: z.array(benchmark.omit({ area: true }).extend({ version: z.number().int(), since: timeOrNull })),
  }),
  kept: z
    .object({
      at: z.iso.datetime({ offset: true }),
      cause: z.enum(MOVE_CAUSES),
      placement: placementSchema,
      changed: z.array(z.enum(CHANGES)),
    })
    .nullable(),
  asOf: timeOrNull,
}) satisfies z.ZodType<Explanation>

/** With the reason for the zone's confidence as a sentence, and one where what was kept is no longer what is computed. */
export const explanationSchema = derivationSchema
  .extend({ because: text, keptBecause: text.nullable() })
  .meta({ id: 'Explanation' })

/** A point of a history as it was kept, and the steps to it where it can be computed again to the same. */
export const keptExplanationSchema = z
  .object({
    placement: placementSchema,
    areaName: text,
    policy,
    at: z.iso.datetime({ offset: true }),
    side: z.enum(SIDES),
    cause: z.enum(MOVE_CAUSES),
    subject: text,
    other: text.nullable(),
    runs: z.array(z.object({ run: text, benchmark: text, task: text })),
    benchmarks: z.array(z.object({ id: text, name: text })),
    changed: z.array(z.enum(CHANGES)),
    unknown: z.array(text),
    derivation: derivationSchema.nullable(),
  })
  .meta({ id: 'KeptExplanation' }) satisfies z.ZodType<KeptExplanation>
