import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { samplesAbsent, samplesFolder } from '@/db/testing/samples-folder'
import { expectedFacts, readReal } from './testing/expected-facts'

/* METR's published horizons, against what another program read from them. */

const facts = z.object({
  kind: z.literal('metr-horizon-yaml'),
  benchmark_name: z.string(),
  n_models: z.number(),
  models: z.array(z.string()),
  results: z.record(
    z.string(),
    z.object({
      p50_minutes: z.object({ estimate: z.number(), ci_low: z.number(), ci_high: z.number() }),
      release_date: z.string(),
      average_score: z.number(),
    }),
  ),
})
const files = samplesAbsent ? [] : expectedFacts(samplesFolder, 'metr', facts)

describe.skipIf(samplesAbsent)('real METR horizons give the facts that are known of them', () => {
  test('and there is one file of them', () => {
    expect(files).toHaveLength(1)
  })

  test.each(files)('$file', async ({ file, facts: known }) => {
    const runs = await readReal(samplesFolder, file)
    const text = readFileSync(path.join(samplesFolder, file), 'utf8')
    // Results of an earlier benchmark stand among the others, each under the name of its own.
    const ownName = (model: string) => new RegExp(`^  ${model}:\\n    benchmark_name: (.+)$`, 'm').exec(text)?.[1]
    expect(runs.map(({ run }) => run.task)).toContain(known.benchmark_name)
    expect(runs).toHaveLength(known.n_models)
    expect(runs.map(({ run }) => run.model).sort()).toEqual([...known.models].sort())
    for (const { format, run, samples } of runs) {
      const expected = known.results[run.model]
      expect(format).toBe('metr-horizon')
      expect(run).toMatchObject({ task: ownName(run.model), status: 'success', startedAt: null, warnings: [] })
      expect(samples).toEqual([])
      const [p50, p80, average] = run.metrics
      expect(p50).toMatchObject({
        name: 'p50_horizon_length',
        value: expected?.p50_minutes.estimate,
        unit: 'minutes',
        stderr: null,
        n: null,
        reported: { low: expected?.p50_minutes.ci_low, high: expected?.p50_minutes.ci_high, level: null },
      })
      expect(p80).toMatchObject({ name: 'p80_horizon_length', unit: 'minutes' })
      expect(p80?.reported).not.toBeNull()
      expect(average).toMatchObject({
        name: 'average_score',
        value: expected?.average_score,
        unit: 'fraction',
        reported: null,
      })
    }
  })
})
