import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { samplesAbsent, samplesFolder } from '@/db/testing/samples-folder'
import { expectedFacts, readReal } from './testing/expected-facts'

/* A real model card, against what is known of it. */

const facts = z.object({
  kind: z.literal('hf-model-index'),
  model: z.string(),
  results: z.array(
    z.object({
      task: z.string(),
      dataset: z.string(),
      config: z.string().nullable(),
      split: z.string().optional(),
      metric: z.string(),
      value: z.number(),
    }),
  ),
})
const files = samplesAbsent ? [] : expectedFacts(samplesFolder, 'hf-model-index', facts)

describe.skipIf(samplesAbsent)('a real model card gives the facts that are known of it', () => {
  test('and there is one of them', () => {
    expect(files).toHaveLength(1)
  })

  test.each(files)('$file', async ({ file, facts: known }) => {
    const runs = await readReal(samplesFolder, file)
    expect(runs.map(({ format }) => format)).toEqual(known.results.map(() => 'model-index'))
    expect(new Set(runs.map(({ run }) => run.sourceId)).size).toBe(runs.length)
    for (const [index, { dataset, config, split, metric, value }] of known.results.entries()) {
      const run = runs[index]?.run
      // A run is of the data set; the kind of task that the card states is none of its own.
      expect(run).toMatchObject({ model: known.model, task: dataset, status: 'success', warnings: [] })
      expect(run?.dataset.name).toBe(dataset)
      const scorer = [config, split].flatMap((word) => word ?? []).join(' ')
      expect(run?.metrics).toMatchObject([{ name: metric, value, scorer, unit: 'fraction', stderr: null, n: null }])
    }
  })
})
