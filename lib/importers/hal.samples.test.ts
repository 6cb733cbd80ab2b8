import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { samplesAbsent, samplesFolder } from '@/db/testing/samples-folder'
import { readWhole } from './testing/read-whole'

/* A real HAL upload, against facts that a program sharing nothing with this one read from it. */

const facts = z.object({
  kind: z.literal('hal-upload'),
  run_id: z.string(),
  config: z.record(z.string(), z.unknown()),
  accuracy_in_results: z.number().nullable(),
  n_tasks: z.number(),
  mean_reward: z.number(),
  costs: z.record(z.string(), z.number()),
})

const files = samplesAbsent
  ? []
  : z
      .object({ files: z.array(z.object({ file: z.string(), format: z.string() }).loose()) })
      .parse(JSON.parse(readFileSync(path.join(samplesFolder, 'expected.json'), 'utf8')))
      .files.filter(({ format }) => format === 'hal')
      .map(({ file, expect: known }) => ({ file, known: facts.parse(known) }))

describe.skipIf(samplesAbsent)('a real upload gives the facts that are known of it', () => {
  test('and there is one', () => {
    expect(files).toHaveLength(1)
  })

  test.each(files)('$file', async ({ file, known }) => {
    const [only, another] = (await readWhole(file, readFileSync(path.join(samplesFolder, file)))) ?? []
    expect(another).toBeUndefined()
    expect(only?.format).toBe('hal')
    expect(only?.run).toMatchObject({ sourceId: known.run_id, status: 'success', startedAt: null })
    // It says neither benchmark nor model: a person is asked.
    expect(known.config).toEqual({})
    expect(only?.run).toMatchObject({ task: file, model: '' })
    expect(known.accuracy_in_results).toBeNull()
    expect(only?.run.metrics).toMatchObject([
      { name: 'mean', value: known.mean_reward, stderr: null, n: known.n_tasks, unit: 'fraction' },
    ])
    expect(only?.run.warnings.map(({ code }) => code)).toEqual(['computed', 'task-not-stated', 'model-not-stated'])
    expect(only?.samples).toHaveLength(known.n_tasks)
    expect(only?.samples.every(({ error, missing }) => error === null && missing === null)).toBe(true)
    // Of each task everything that was kept is shown.
    for (const { id, metadata } of only?.transcripts ?? []) expect(Number(metadata.cost)).toBe(known.costs[id])
  })
})
