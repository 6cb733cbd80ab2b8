import { z } from 'zod'
import { claimRule } from '@/lib/assess/claim-rule'
import { AXES, MORE_WHEN } from '@/lib/evals/axis'
import { ATTACKS, SAFEGUARDS } from '@/lib/evals/condition'
import { REASONS } from '@/lib/evals/measured'
import { INTERVAL_METHODS, type Metric } from '@/lib/evals/metric'
import { ACCESS } from '@/lib/evals/model-name'
import { EVALUATOR_RELATIONSHIPS, EVIDENCE, RUN_STATES, RUN_STATUSES, type Run } from '@/lib/evals/run'
import { SETTINGS } from '@/lib/evals/setup'
import { SCALES } from '@/lib/risk/benchmark'
import type { Line } from '@/lib/risk/line'
import { CAVEATS, CONFIDENCES, type Placement } from '@/lib/risk/placement'
import { ABSENT_RULES, POLICY_STATUSES } from '@/lib/risk/policy'
import { ZONES } from '@/lib/risk/zone'
import { text, time } from './schema-parts'

/*
 * What the HTTP API answers, as schemas: the published description is made from them, and the journeys hold the answers
 * against that description. An object keeps only what its schema names, so nothing else can slip out.
 */

const textOrNull = z.string().nullable()
const timeOrNull = time.nullable()
const dateOrNull = z.iso.date().nullable()

export const reasonSchema = z.enum(REASONS).meta({ id: 'Reason' })

export const sourceSchema = z
  .object({ title: text, arxiv: textOrNull, table: textOrNull, url: textOrNull })
  .meta({ id: 'Source' })

export const warningSchema = z.object({ code: text, message: text, place: textOrNull }).meta({ id: 'Warning' })

export const conditionSchema = z
  .object({ attack: z.enum(ATTACKS), safeguard: z.enum(SAFEGUARDS) })
  .meta({ id: 'Condition' })

export const metricSchema = z
  .object({
    scorer: text,
    reducer: textOrNull,
    name: text,
    group: textOrNull,
    value: z.number().nullable(),
    missing: reasonSchema.nullable(),
    stderr: z.number().nullable(),
    interval: z
      .object({ low: z.number(), high: z.number(), level: z.number(), method: z.enum(INTERVAL_METHODS) })
      .nullable(),
    n: z.number().int().nullable(),
    unit: text,
    primary: z.boolean(),
  })
  .meta({ id: 'Metric' }) satisfies z.ZodType<Metric>

export const runSchema = z
  .object({
    id: text,
    upload: textOrNull,
    format: text,
    sourceId: text,
    runGroup: textOrNull,
    supersedes: textOrNull,
    task: text,
    taskVersion: textOrNull,
    model: textOrNull,
    modelName: textOrNull,
    modelAsWritten: text,
    benchmark: textOrNull,
    area: textOrNull,
    axis: z.enum(AXES).nullable(),
    condition: conditionSchema,
    status: z.enum(RUN_STATUSES),
    error: z.object({ message: text }).nullable(),
    startedAt: timeOrNull,
    completedAt: timeOrNull,
    epochs: z.number().int().nullable(),
    harness: z.object({ name: text, version: textOrNull }),
    gitCommit: textOrNull,
    dataset: z.object({ name: textOrNull, samples: z.number().int().nullable() }),
    /** How it was set up, each as its file says it; what is not said is not there. */
    setup: z.partialRecord(z.enum(SETTINGS), z.array(text)),
    samples: z.object({
      inFile: z.number().int().nullable(),
      header: z.object({ total: z.number().int(), completed: z.number().int() }).nullable(),
    }),
    evaluatorRelationship: z.enum(EVALUATOR_RELATIONSHIPS).nullable(),
    source: sourceSchema.nullable(),
    evidence: z.enum(EVIDENCE).nullable(),
    state: z.enum(RUN_STATES),
    acceptedByOnePerson: z.boolean(),
    metrics: z.array(metricSchema),
    warnings: z.array(warningSchema),
    demo: z.boolean(),
  })
  .meta({ id: 'Run' }) satisfies z.ZodType<Run>

const points = z.number()
export const lineSchema: z.ZodType<Line> = z
  .lazy(() =>
    z.union([
      z.object({ kind: z.literal('capability-at-least'), value: points }),
      z.object({ kind: z.literal('gap-at-least'), value: points }),
      z.object({ kind: z.literal('residual-risk-at-least'), value: points }),
      z.object({ kind: z.literal('exponential-risk-at-least'), a: z.number(), c0: points, value: points }),
      z.object({ kind: z.literal('indicator-at-least'), benchmark: text, value: points }),
      z.object({ kind: z.enum(['all', 'any']), of: z.array(lineSchema) }),
    ]),
  )
  .meta({ id: 'Line' })
const linesSchema = z.object({ yellow: lineSchema, red: lineSchema }).nullable()

const coverage = z.object({ have: z.number().int(), want: z.number().int() })
export const coordinateSchema = z
  .union([
    z.object({
      value: points.min(0).max(100),
      low: points.nullable(),
      high: points.nullable(),
      n: z.number().int().nullable(),
      runs: z.array(text),
      coverage,
    }),
    z.object({ missing: reasonSchema, coverage }),
  ])
  .meta({ id: 'Coordinate' })

export const placementSchema = z
  .object({
    id: text,
    area: text,
    model: text,
    modelName: text,
    policy: text,
    condition: conditionSchema,
    capability: coordinateSchema,
    safety: coordinateSchema,
    gap: points.nullable(),
    zone: z.enum([...ZONES, 'unplaced']),
    range: z
      .tuple([z.enum(ZONES), z.enum(ZONES)])
      .readonly()
      .nullable(),
    confidence: z.enum(CONFIDENCES),
    caveats: z.array(z.enum(CAVEATS)),
    demo: z.boolean(),
  })
  .meta({ id: 'Placement' }) satisfies z.ZodType<Placement>

export const areaSchema = z
  .object({
    id: text,
    name: text,
    zones: z.array(z.enum(ZONES)).readonly(),
    lines: linesSchema,
    benchmarks: z.array(text),
    position: z.number().int(),
    version: z.number().int(),
    statements: z.array(z.object({ text, zones: z.array(text), source: sourceSchema, date: z.iso.date() })),
  })
  .meta({ id: 'Area' })

export const modelSchema = z
  .object({
    id: text,
    name: text,
    aliases: z.array(text),
    developer: textOrNull,
    family: textOrNull,
    access: z.enum(ACCESS).nullable(),
    reasoning: z.boolean().nullable(),
    releasedAt: dateOrNull,
    source: sourceSchema.nullable(),
    version: z.number().int(),
    demo: z.boolean(),
    mergedInto: textOrNull,
  })
  .meta({ id: 'Model' })

export const benchmarkSchema = z
  .object({
    id: text,
    name: text,
    area: textOrNull,
    axis: z.enum(AXES),
    moreWhen: z.enum(MORE_WHEN).nullable(),
    unit: text,
    range: z.tuple([z.number(), z.number()]).readonly(),
    scale: z.enum(SCALES),
    ceiling: points,
    primaryMetric: z.array(text),
    patterns: z.array(text),
    note: textOrNull,
    version: z.number().int(),
  })
  .meta({ id: 'Benchmark' })

export const claimSchema = z
  .object({
    id: text,
    statement: text,
    source: sourceSchema,
    reported: z.union([z.number(), text]).nullable(),
    evidence: text,
    rule: claimRule.nullable(),
    recomputed: z.array(z.object({ rule: text, value: z.number(), models: z.array(text).optional() })),
    values: z.array(
      z.object({ model: z.object({ id: text, name: text }), measure: text, value: z.number(), run: text }),
    ),
    status: z.enum(['reproduced', 'not-reproduced', 'not-checkable']),
    why: textOrNull,
  })
  .meta({ id: 'Claim' })

export const policySchema = z
  .object({
    id: text,
    number: z.number().int(),
    name: text,
    basedOn: textOrNull,
    revision: z.number().int(),
    author: z.object({ id: text, name: text }),
    status: z.enum(POLICY_STATUSES),
    effectiveDate: dateOrNull,
    reason: text,
    condition: conditionSchema,
    minCoverage: z.number(),
    absent: z.enum(ABSENT_RULES),
    areas: z.array(
      z.object({
        area: text,
        benchmarks: z.array(z.object({ benchmark: text, weight: z.number() })),
        lines: linesSchema,
      }),
    ),
  })
  .meta({ id: 'Policy' })

export const auditRowSchema = z
  .object({
    position: z.number().int(),
    at: time,
    actorId: text,
    actorName: text,
    action: text,
    subject: text,
    detail: z.record(z.string(), z.unknown()),
    previousHash: text,
    hash: text,
  })
  .meta({ id: 'AuditRow' })

export const auditVerdictSchema = z
  .object({
    ok: z.boolean(),
    rows: z.number().int(),
    firstBroken: z.number().int().nullable(),
    departed: z.object({ position: z.number().int(), at: time, cut: z.boolean() }).nullable(),
    heads: z.number().int(),
    damagedHeads: z.array(z.number().int()),
  })
  .meta({ id: 'AuditVerdict' })

export const problemSchema = z
  .object({
    type: text,
    title: text,
    status: z.number().int(),
    detail: text,
    errors: z.array(z.object({ path: text, message: text })).optional(),
    conflict: z
      .object({
        version: z.number().int(),
        fields: z.array(z.object({ path: text, yours: text, current: text })),
      })
      .optional(),
  })
  .meta({ id: 'Problem' })
