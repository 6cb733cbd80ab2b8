import { z } from 'zod'

/** One column of stored values, one value per model: a metric of a task in a published set, or one part of it. */
const measure = z.strictObject({
  group: z.string(),
  task: z.string(),
  metric: z.string(),
  part: z.string().optional(),
})
export type Measure = z.output<typeof measure>

export const RELATIONS = ['>', '>=', '=', '<=', '<'] as const
export type Relation = (typeof RELATIONS)[number]
const relation = z.enum(RELATIONS)

/** Of a gain over several measures. */
export const AVERAGINGS = ['ratio-of-averages', 'mean-of-ratios'] as const

const label = z.string().min(1)
const model = z.string()
const tolerance = z.number().nonnegative()
/** How many models must have the value: fewer, and nothing can be said. */
const models = z.int().positive()

/** Each recomputes something under its label and says whether it is as claimed. */
const simple = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('not-checkable'), why: z.string() }),
  z.strictObject({ kind: z.literal('value'), label, measure, model, expect: z.number() }),
  /** The models at a place when ranked; those with equal values share it. */
  z.strictObject({
    kind: z.literal('place'),
    label,
    measure,
    rows: models,
    order: z.enum(['highest', 'lowest']),
    place: z.int().positive(),
    models: z.array(model),
    value: z.number(),
  }),
  /** How many models stand in the relation to a value, among all or those (not) labelled reasoning. */
  z.strictObject({
    kind: z.literal('count'),
    label,
    measure,
    rows: models,
    relation,
    value: z.number(),
    expect: z.int().nonnegative(),
    models: z.array(model).optional(),
    reasoning: z.boolean().optional(),
  }),
  /** For every model Σ weight × part equals the total, within the tolerance. */
  z.strictObject({
    kind: z.literal('weighted-sum'),
    label,
    parts: z.array(z.strictObject({ measure, weight: z.number() })).min(1),
    total: z.union([measure, z.number()]),
    tolerance,
    models,
  }),
  /** The relation holds between two values of every model; counted are those for which it does not. */
  z.strictObject({ kind: z.literal('compare'), label, left: measure, relation, right: measure, models }),
  z.strictObject({ kind: z.literal('difference'), label, measure, model, base: model, expect: z.number(), tolerance }),
  /** A relative gain over the base in percent, averaged in several ways; as claimed when one of them gives it. */
  z.strictObject({
    kind: z.literal('gain'),
    model,
    base: model,
    expect: z.number(),
    tolerance,
    ways: z
      .array(
        z.strictObject({
          label,
          measures: z.array(measure).min(1),
          averaging: z.enum(AVERAGINGS),
        }),
      )
      .min(1),
  }),
  /** Among the models named, exactly those called absent have no value. */
  z.strictObject({ kind: z.literal('presence'), label, measure, among: z.array(model), absent: z.array(model) }),
])
export type SimpleRule = z.output<typeof simple>

/** How a claim is recomputed over stored metrics. Models by id, values in the metric's own unit. */
export const claimRule = z.union([simple, z.strictObject({ kind: z.literal('all'), of: z.array(simple).min(1) })])
export type ClaimRule = z.output<typeof claimRule>

export const RULE_KINDS: readonly ClaimRule['kind'][] = [...simple.options.map(({ shape }) => shape.kind.value), 'all']

/** Every measure a rule reads. */
export function measuresOf(rule: ClaimRule): Measure[] {
  switch (rule.kind) {
    case 'all':
      return rule.of.flatMap(measuresOf)
    case 'not-checkable':
      return []
    case 'weighted-sum':
      return [...rule.parts.map((part) => part.measure), ...(typeof rule.total === 'number' ? [] : [rule.total])]
    case 'compare':
      return [rule.left, rule.right]
    case 'gain':
      return rule.ways.flatMap((way) => way.measures)
    default:
      return [rule.measure]
  }
}
