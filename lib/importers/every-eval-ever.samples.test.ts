import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { samplesAbsent, samplesFolder } from '@/db/testing/samples-folder'
import { readWhole, type WholeRun } from './testing/read-whole'

/* Real files of Every Eval Ever, against facts that a program sharing nothing with this one read from them. */

const number = z.number().nullable()
const aggregate = z.object({
  kind: z.literal('eee-aggregate'),
  evaluation_id: z.string(),
  evaluation_timestamp: z.string().nullable(),
  model_id: z.string(),
  model_name: z.string().nullable(),
  developer: z.string().nullable(),
  retrieved_timestamp: z.string(),
  source: z.object({ source_name: z.string(), source_type: z.string(), evaluator_relationship: z.string() }),
  eval_library: z.string().nullable(),
  n_results: z.number(),
  results: z.array(
    z.object({
      evaluation_name: z.string(),
      metric_name: z.string(),
      score: number,
      stderr: number,
      ci: z.unknown(),
      num_samples: number,
      min: number,
      max: number,
      lower_is_better: z.boolean(),
    }),
  ),
})
const instances = z.object({
  kind: z.literal('eee-instances'),
  n_rows: z.number(),
  mean_score: z.number(),
  n_correct: z.number(),
  evaluation_ids: z.array(z.string()),
  model_ids: z.array(z.string()),
})
const entry = z.object({ file: z.string(), format: z.string(), expect: z.union([aggregate, instances]) })

const files = samplesAbsent
  ? []
  : z
      .object({ files: z.array(z.object({ format: z.string() }).loose()) })
      .parse(JSON.parse(readFileSync(path.join(samplesFolder, 'expected.json'), 'utf8')))
      .files.filter(({ format }) => format === 'every-eval-ever')
      .map((one) => entry.parse(one))

async function read(name: string): Promise<WholeRun[]> {
  return (await readWhole(name, readFileSync(path.join(samplesFolder, name)))) ?? []
}

const time = (seconds: string | null) => (seconds === null ? null : new Date(Number(seconds) * 1000).toISOString())
// Until version 0.2.0 what was made from Inspect's logs has its interval beside the score, where those facts do not look.
const INTERVAL_BESIDE_SCORE = /gaia_gpt-4.1-mini.json$|simpleqa-verified/

describe.skipIf(samplesAbsent)('a real file gives the facts that are known of it', () => {
  test('and there are 12 of them', () => {
    expect(files).toHaveLength(12)
  })

  test.each(files.filter((one) => one.expect.kind === 'eee-aggregate'))('$file', async ({ file, expect: facts }) => {
    const known = aggregate.parse(facts)
    const runs = await read(file)
    expect(runs.map(({ format }) => format)).toEqual(known.results.map(() => 'every-eval-ever'))
    expect(runs).toHaveLength(known.n_results)
    expect(new Set(runs.map(({ run }) => `${run.sourceId} ${run.task}`)).size).toBe(known.n_results)
    for (const [index, { run }] of runs.entries()) {
      const result = known.results[index]
      expect(run).toMatchObject({
        runGroup: known.evaluation_id,
        model: known.model_id,
        task: result?.evaluation_name,
        status: 'success',
        setup: {
          ...(known.model_name === null ? {} : { model_title: [known.model_name] }),
          ...(known.developer === null ? {} : { developer: [known.developer] }),
          retrieved: [time(known.retrieved_timestamp)],
        },
        startedAt: time(known.evaluation_timestamp),
        stated: { evaluatorRelationship: known.source.evaluator_relationship.replace('_', '-'), condition: null },
        warnings: [],
      })
      expect(run.sourceId.startsWith(known.evaluation_id)).toBe(true)
      if (known.eval_library !== null) expect(run.harness.name).toBe(known.eval_library)
      expect(run.stated?.source?.title ?? null).toBe(
        known.source.source_type === 'documentation' ? known.source.source_name : null,
      )
      expect(run.metrics).toHaveLength(1)
      const [metric] = run.metrics
      expect(metric).toMatchObject({
        name: result?.metric_name,
        value: result?.score,
        stderr: result?.stderr,
        missing: null,
        betterWhen: result?.lower_is_better ? 'lower' : 'higher',
      })
      expect(metric?.unit).toBe(result?.min === 0 && result.max === 1 ? 'fraction' : 'other')
      expect(metric?.reported ?? null, 'interval').toEqual(
        INTERVAL_BESIDE_SCORE.test(file)
          ? { low: expect.any(Number), high: expect.any(Number), level: null }
          : result?.ci,
      )
      // Those facts count a data set's size as samples; here it stays the data set's.
      expect(run.dataset.samples).toBe(result?.num_samples)
      expect(metric?.n).toBeNull()
    }
  })

  test.each(files.filter((one) => one.expect.kind === 'eee-instances'))('$file', async ({ file, expect: facts }) => {
    const known = instances.parse(facts)
    const runs = await read(file)
    expect(runs.map(({ run }) => run.runGroup)).toEqual(known.evaluation_ids)
    expect(runs.map(({ run }) => run.model)).toEqual(known.model_ids)
    const [only] = runs
    expect(only?.format).toBe('every-eval-ever-samples')
    expect(only?.samples).toHaveLength(known.n_rows)
    expect(only?.run.sampleCount).toBe(known.n_rows)
    expect(only?.run.metrics.map(({ value, n }) => [value, n])).toEqual([[known.mean_score, known.n_rows]])
    expect(only?.samples.filter(({ scores }) => scores.score === 1)).toHaveLength(known.n_correct)
    expect(only?.samples.every(({ preview, content }) => preview.length > 0 && content.length > 2)).toBe(true)
    for (const [index, transcript] of (only?.transcripts ?? []).entries()) {
      expect(transcript.id).toBe(only?.samples[index]?.id)
      expect(transcript.input).not.toBe('')
      expect(transcript.target).not.toBe('')
      expect(transcript.messages.map(({ role }) => role)).toContain('assistant')
    }
  })
})
