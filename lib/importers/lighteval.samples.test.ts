import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { samplesAbsent, samplesFolder } from '@/db/testing/samples-folder'
import { readWhole } from './testing/read-whole'

/* Real results of lighteval, against facts that a program sharing nothing with this one read from them. */

const number = z.union([z.number(), z.literal('NaN')]).nullable()
const facts = z.object({
  kind: z.literal('lighteval-results'),
  model: z.string(),
  lighteval_sha: z.string(),
  metrics: z.array(z.object({ task: z.string(), metric: z.string(), value: number, stderr: number })),
})
const file = z.object({ file: z.string(), format: z.string(), expect: z.unknown() })

const files = samplesAbsent
  ? []
  : z
      .object({ files: z.array(file) })
      .parse(JSON.parse(readFileSync(path.join(samplesFolder, 'expected.json'), 'utf8')))
      .files.filter(({ format }) => format === 'lighteval')
      .map(({ file, expect }) => ({ file, known: facts.parse(expect) }))

/** Missing is said in words there and as null here. */
const value = (written: z.output<typeof number>) => (typeof written === 'number' ? written : null)

describe.skipIf(samplesAbsent)('real results give the facts that are known of them', () => {
  test('and there is a file of them', () => {
    expect(files).toHaveLength(1)
  })

  test.each(files)('$file', async ({ file: name, known }) => {
    const bytes = readFileSync(path.join(samplesFolder, name))
    const runs = (await readWhole(name, bytes)) ?? []
    expect(runs.map(({ format }) => format)).toEqual(runs.map(() => 'lighteval'))
    const read = runs.flatMap(({ run }) =>
      run.metrics.map(({ name, value, stderr, missing }) => ({ task: run.task, metric: name, value, stderr, missing })),
    )
    expect(read).toEqual(
      known.metrics.map((one) => ({
        ...one,
        value: value(one.value),
        stderr: value(one.stderr),
        missing: value(one.value) === null ? 'not-scored' : null,
      })),
    )
    for (const { run } of runs) {
      expect(run).toMatchObject({ model: known.model, status: 'success', startedAt: null, completedAt: null })
      expect(run.gitCommit).toBe(known.lighteval_sha === '?' ? null : known.lighteval_sha)
      for (const { value, unit } of run.metrics) if (value !== null && value > 1) expect(unit).toBe('score')
    }
    const averages = runs.filter(({ run }) => run.warnings.some(({ code }) => code === 'group-row'))
    expect(averages.map(({ run }) => run.task)).toEqual(['mmlu:_average|5', 'all'])
    // The number of questions, which the facts do not tell, as the file has it.
    const { config_tasks } = JSON.parse(String(bytes).replaceAll('NaN', 'null'))
    for (const { run } of runs.filter((one) => !averages.includes(one))) {
      expect(run.metrics.map(({ n }) => n)).toEqual(run.metrics.map(() => config_tasks[run.task].effective_num_docs))
    }
  })
})
