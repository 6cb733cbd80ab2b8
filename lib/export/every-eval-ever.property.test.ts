import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { samplesAbsent, samplesFolder } from '@/db/testing/samples-folder'
import { runsEveryEvalEver, toDocument } from './every-eval-ever'
import { anyRun, anyRuns } from './exported-run.fixture'

/*
 * What version 0.3.0 of Every Eval Ever's schema asks of the fields that are written here, put in our own words from
 * eval.schema.json of github.com/evaleval/every_eval_ever: what must be there, of which type, and from which list.
 */

const details = z.record(z.string(), z.string())
const bound = z.union([z.number(), z.enum(['Infinity', '-Infinity']), z.null()])

const sourceData = z.discriminatedUnion('source_type', [
  z.looseObject({ source_type: z.literal('url'), dataset_name: z.string(), url: z.array(z.string()).min(1) }),
  z.looseObject({ source_type: z.literal('hf_dataset'), dataset_name: z.string() }),
  z.looseObject({ source_type: z.literal('other'), dataset_name: z.string() }),
])

const metricConfig = z
  .looseObject({
    lower_is_better: z.boolean(),
    metric_name: z.string().optional(),
    metric_unit: z.string().optional(),
    score_type: z.enum(['binary', 'continuous', 'levels']).optional(),
    min_score: bound.optional(),
    max_score: bound.optional(),
    additional_details: details.optional(),
  })
  .refine((config) => config.score_type !== 'continuous' || ('min_score' in config && 'max_score' in config))
  .refine((config) => config.score_type !== 'levels' || ('level_names' in config && 'has_unknown_level' in config))

const uncertainty = z.looseObject({
  standard_error: z.looseObject({ value: z.number() }).optional(),
  confidence_interval: z
    .looseObject({ lower: z.number(), upper: z.number(), confidence_level: z.number().min(0).max(1).optional() })
    .optional(),
  num_samples: z.int().optional(),
})

const result = z.looseObject({
  evaluation_result_id: z.string().optional(),
  evaluation_name: z.string(),
  source_data: sourceData,
  metric_config: metricConfig,
  score_details: z.looseObject({
    score: z.number(),
    details: details.optional(),
    uncertainty: uncertainty.optional(),
  }),
  generation_config: z.looseObject({ additional_details: details.optional() }).optional(),
})

const document = z.strictObject({
  schema_version: z.string(),
  evaluation_id: z.string(),
  evaluation_timestamp: z.string().optional(),
  retrieved_timestamp: z.string(),
  source_metadata: z.looseObject({
    source_name: z.string().optional(),
    source_type: z.enum(['documentation', 'evaluation_run']),
    source_organization_name: z.string(),
    evaluator_relationship: z.enum(['first_party', 'third_party', 'collaborative', 'other']),
    additional_details: details.optional(),
  }),
  eval_library: z.looseObject({ name: z.string(), version: z.string() }),
  model_info: z.looseObject({
    name: z.string(),
    id: z.string(),
    additional_details: details.and(
      z.looseObject({
        deployment_type: z.enum(['self_deployed', 'externally_managed', 'unknown']),
        model_availability: z.enum(['open_weights', 'closed_weights', 'unknown']),
      }),
    ),
  }),
  evaluation_results: z.array(result),
  detailed_evaluation_results: z.looseObject({ format: z.literal('jsonl'), file_path: z.string() }).optional(),
})

const problemsOf = (value: unknown) => document.safeParse(value).error?.issues.map(({ path: at }) => at.join('.')) ?? []

it('every run that may be exported is a document of schema 0.3.0, and each of its metrics is in it', () =>
  fc.assert(
    fc.asyncProperty(anyRuns, async (runs) => {
      async function* page() {
        yield runs
      }
      let text = ''
      for await (const part of runsEveryEvalEver(page())) text += part
      const documents: unknown[] = JSON.parse(text)
      expect(documents.map(problemsOf)).toEqual(runs.map(() => []))
      expect(documents.map(countOf)).toEqual(runs.map(({ metrics }) => metrics.length))
    }),
    { seed: 45, numRuns: 300 },
  ))

/** Results, and the metrics that the schema takes for none. */
function countOf(written: unknown): number {
  const { evaluation_results: results, source_metadata: metadata } = document.parse(written)
  const said = metadata.additional_details ?? {}
  const apart = ['diagonal_unscored', 'diagonal_undirected'].flatMap((name) => JSON.parse(said[name] ?? '[]'))
  return results.length + apart.length
}

describe('these words', () => {
  it.skipIf(samplesAbsent)('hold of a document that was written by somebody else', () => {
    const real = path.join(samplesFolder, 'every-eval-ever', 'eee_0.3.0_demo-model.json')
    expect(problemsOf(JSON.parse(readFileSync(real, 'utf8')))).toEqual([])
  })

  it('can be broken', () => {
    const [run] = fc.sample(anyRun, { numRuns: 1, seed: 45 })
    if (!run) throw new Error('a sample is made')
    const metric = { scorer: '', reducer: null, name: 'accuracy', group: null, stderr: null, n: null, primary: true }
    const valued = { ...metric, value: 0.5, missing: null, unit: 'fraction', reported: { low: 0, high: 1, level: 95 } }
    const written = JSON.parse(JSON.stringify(toDocument({ ...run, lowerIsBetter: true, metrics: [valued] })))
    const [first] = written.evaluation_results
    expect(problemsOf(written)).toEqual([
      'evaluation_results.0.score_details.uncertainty.confidence_interval.confidence_level',
    ])
    first.score_details.uncertainty = {}
    expect(problemsOf(written)).toEqual([])
    delete first.metric_config.max_score
    first.score_details.details.n = 3
    expect(problemsOf({ ...written, diagonal: {}, retrieved_timestamp: 5 })).toEqual([
      'retrieved_timestamp',
      'evaluation_results.0.metric_config',
      'evaluation_results.0.score_details.details.n',
      '',
    ])
  })
})
