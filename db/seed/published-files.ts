import { z } from 'zod'
import { claimRule } from '@/lib/assess/claim-rule'
import { AXES, MORE_WHEN } from '@/lib/evals/axis'
import { ACCESS } from '@/lib/evals/model-name'
import { EVALUATOR_RELATIONSHIPS, EVIDENCE } from '@/lib/evals/run'
import { SCALES } from '@/lib/risk/benchmark'
import { ZONES } from '@/lib/risk/zone'
import benchmarkRows from './published/benchmarks.json' with { type: 'json' }
import claimRows from './published/claims.json' with { type: 'json' }
import conflictRows from './published/conflicts.json' with { type: 'json' }
import modelRows from './published/models.json' with { type: 'json' }
import runRows from './published/runs.json' with { type: 'json' }
import sourceRows from './published/sources.json' with { type: 'json' }
import statementRows from './published/statements.json' with { type: 'json' }

const text = z.string().min(1)

const sources = z.record(
  z.string(),
  z.strictObject({ title: text, arxiv: text.nullable(), table: text.nullable(), url: z.url().nullable() }),
)

/** A source's key in sources.json becomes the source itself. */
const source = z.string().transform((key, context) => {
  const found = known[key]
  if (found) return found
  context.issues.push({ code: 'custom', message: `there is no source ${key}`, input: key })
  return z.NEVER
})

const benchmark = z.strictObject({
  id: text,
  name: text,
  area: text.nullable(),
  axis: z.enum(AXES),
  moreWhen: z.enum(MORE_WHEN).nullable(),
  unit: text,
  range: z.tuple([z.number(), z.number()]),
  scale: z.enum(SCALES),
  ceiling: z.number(),
  primaryMetric: z.array(text),
  patterns: z.array(text),
  note: text.optional(),
})

const model = z.strictObject({
  id: text,
  name: text,
  developer: text.nullable(),
  access: z.enum(ACCESS).nullable(),
  reasoning: z.boolean().nullable(),
  source: source.nullable(),
})

const metric = z.strictObject({
  name: text,
  group: text.optional(),
  value: z.number(),
  unit: text,
  primary: z.literal(true).optional(),
})

const run = z.strictObject({
  id: text,
  /** The published set of results it belongs to. */
  group: text,
  task: text,
  /** As written; a model's name unless `unassigned`. */
  model: text,
  /** The source does not say which model exactly. */
  unassigned: z.literal(true).optional(),
  /** null: decided, none. */
  benchmark: text.nullable(),
  source,
  evidence: z.enum(EVIDENCE),
  evaluator: z.enum(EVALUATOR_RELATIONSHIPS),
  note: text,
  metrics: z.array(metric).min(1),
})

const statement = z.strictObject({
  id: text,
  area: text.nullable(),
  text,
  zones: z.array(z.enum(ZONES)),
  certainty: z.enum(['stated', 'not-ruled-out']),
  source,
  date: z.iso.date(),
  evidence: z.enum(EVIDENCE),
})

const claim = z.strictObject({
  id: text,
  statement: text,
  source,
  reported: z.union([z.number(), text]).nullable(),
  rule: claimRule,
  evidence: z.enum(EVIDENCE),
})

/** Where two sources contradict each other, or one itself: what each says. */
const conflict = z.strictObject({ id: text, topic: text, one: text, other: text, source })

const known = sources.parse(sourceRows)

/** What could be read of the published documents, parsed once. Facts only, each with its source and evidence grade. */
export const published = {
  benchmarks: z.array(benchmark).parse(benchmarkRows),
  models: z.array(model).parse(modelRows),
  runs: z.array(run).parse(runRows),
  statements: z.array(statement).parse(statementRows),
  claims: z.array(claim).parse(claimRows),
  conflicts: z.array(conflict).parse(conflictRows),
}
export type PublishedRun = z.output<typeof run>
