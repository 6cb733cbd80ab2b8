import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { samplesAbsent, samplesFolder } from '@/db/testing/samples-folder'
import { expectedFacts, readReal } from './testing/expected-facts'

/* Real runs of METR's, against what another program counted in them. */

const facts = z.object({
  kind: z.literal('metr-runs-jsonl'),
  n_rows: z.number(),
  n_task_ids: z.number(),
  per_model: z.record(
    z.string(),
    z.object({
      n: z.number(),
      mean_score_binarized: z.number(),
      n_fatal: z.number(),
      mean_score: z.number(),
      null_scores: z.number(),
    }),
  ),
  fatal_values: z.record(z.string(), z.number()),
  top_families: z.array(z.tuple([z.string(), z.number()])),
  keys: z.array(z.string()),
  date_range_ms: z.tuple([z.number(), z.number()]),
  models: z.record(z.string(), z.string()),
})
const files = samplesAbsent ? [] : expectedFacts(samplesFolder, 'metr', facts)
const row = z.object({
  alias: z.string(),
  task_id: z.string(),
  score_binarized: z.number(),
  invsqrt_task_weight: z.number(),
})

const mean = (values: readonly (number | null | undefined)[]) => {
  const known = values.flatMap((value) => value ?? [])
  return known.reduce((sum, value) => sum + value, 0) / known.length
}

describe.skipIf(samplesAbsent)('real METR runs give the facts that are known of them', () => {
  test('and there is one file of them', () => {
    expect(files).toHaveLength(1)
  })

  test.each(files)('$file', { timeout: 30_000 }, async ({ file, facts: known }) => {
    const runs = await readReal(samplesFolder, file)
    const rows = readFileSync(path.join(samplesFolder, file), 'utf8')
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [row.parse(JSON.parse(line))]))
    expect(runs.map(({ run }) => run.model).sort()).toEqual(Object.keys(known.per_model).sort())
    expect(new Set(runs.map(({ run }) => run.sourceId)).size).toBe(runs.length)
    for (const { format, run, samples, transcripts } of runs) {
      const expected = known.per_model[run.model]
      const own = rows.filter(({ alias }) => alias === run.model)
      expect(format).toBe('metr-runs')
      expect(run.status).toBe('success')
      expect([samples.length, run.sampleCount]).toEqual([expected?.n, expected?.n])
      expect(new Set(samples.map(({ id }) => id)).size).toBe(samples.length)
      expect(mean(samples.map(({ scores }) => scores.score_binarized))).toBeCloseTo(
        expected?.mean_score_binarized ?? -1,
        7,
      )
      expect(mean(samples.map(({ scores }) => scores.score))).toBeCloseTo(expected?.mean_score ?? -1, 7)
      expect(samples.filter(({ scores }) => scores.score === null)).toHaveLength(expected?.null_scores ?? -1)
      expect(samples.filter(({ limit, error }) => limit !== null || error !== null)).toHaveLength(
        expected?.n_fatal ?? -1,
      )
      const weights = own.reduce((sum, one) => sum + one.invsqrt_task_weight, 0)
      const weighted = own.reduce((sum, one) => sum + one.invsqrt_task_weight * one.score_binarized, 0) / weights
      expect(run.metrics).toMatchObject([{ reducer: 'invsqrt_task_weight', unit: 'fraction', stderr: null }])
      expect(run.metrics[0]?.value).toBeCloseTo(weighted, 10)
      expect(run.metrics[0]?.n).toBe(new Set(own.map(({ task_id }) => task_id)).size)
      expect(transcripts.map(({ id }) => id)).toEqual(samples.map(({ id }) => id))
      expect(new Set(transcripts.map(({ metadata }) => metadata.model))).toEqual(new Set([known.models[run.model]]))
    }
    const all = runs.flatMap(({ samples }) => samples)
    expect(all).toHaveLength(known.n_rows)
    expect(new Set(all.map(({ preview }) => preview)).size).toBe(known.n_task_ids)
    const { None: none, ...fatal } = known.fatal_values
    expect(all.filter(({ limit, error }) => limit === null && error === null)).toHaveLength(none ?? -1)
    for (const [kind, n] of Object.entries(fatal)) expect(all.filter(({ limit }) => limit === kind)).toHaveLength(n)
    for (const [family, n] of known.top_families) {
      expect(all.filter(({ preview }) => preview.startsWith(`${family}/`))).toHaveLength(n)
    }
    const times = runs.flatMap(({ run }) => [run.startedAt ?? '', run.completedAt ?? '']).sort()
    expect([times[0], times.at(-1)]).toEqual(known.date_range_ms.map((ms) => new Date(ms).toISOString()))
  })
})
