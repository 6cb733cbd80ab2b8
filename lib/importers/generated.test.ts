import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { samplesFolder } from '@/db/testing/samples-folder'
import { readWhole } from './testing/read-whole'

/*
 * Logs of a generator that shares no line with this reader and prints what it put in. Skipped where the generator is not
 * there: it lies beside the folder of real result files and is not ours to publish.
 */

const GENERATOR = path.resolve(samplesFolder, '../tools/gen-eval.mjs')
const printed = z.object({
  samples: z.number(),
  errors: z.number(),
  requeued: z.number(),
  expect: z.record(
    z.string(),
    z.object({ accuracy: z.number(), stderr: z.number(), scored: z.number(), unscored: z.number() }),
  ),
})

const LOGS: { name: string; options: string[] }[] = [
  { name: 'a.eval', options: ['--samples', '60'] },
  { name: 'a.json', options: ['--samples', '60'] },
  { name: 'stored.eval', options: ['--samples', '20', '--compress', 'store'] },
  { name: 'zstd.eval', options: ['--samples', '20', '--compress', 'zstd'] },
  { name: 'frames.eval', options: ['--samples', '3', '--kb', '3000', '--compress', 'zstd', '--zstd-frame-mb', '1'] },
  { name: 'zip64.eval', options: ['--samples', '20', '--zip64'] },
  { name: 'requeued.eval', options: ['--samples', '40', '--requeue', '0.3'] },
  { name: 'holes.eval', options: ['--samples', '40', '--nan', '0.2', '--errors', '0.1'] },
  { name: 'holes.json', options: ['--samples', '40', '--nan', '0.2', '--errors', '0.1', '--indent', '2'] },
  { name: 'numeric.eval', options: ['--samples', '30', '--scorer', 'numeric'] },
  { name: 'multi.eval', options: ['--samples', '15', '--epochs', '2', '--scorer', 'multi', '--ids', 'slash'] },
  { name: 'dict.json', options: ['--samples', '15', '--scorer', 'dict', '--ids', 'str'] },
  { name: 'large.eval', options: ['--samples', '20', '--kb-tail', '0.2'] },
]

const folder = mkdtempSync(path.join(tmpdir(), 'diagonal-generated-'))
afterAll(() => rmSync(folder, { recursive: true }))

function generate(name: string, options: readonly string[]) {
  const file = path.join(folder, name)
  const says = execFileSync(process.execPath, [GENERATOR, '--out', file, ...options], { encoding: 'utf8' })
  return { bytes: readFileSync(file), put: printed.parse(JSON.parse(says)) }
}

describe.skipIf(!existsSync(GENERATOR))('a log of the generator says what was put into it', () => {
  it.each(LOGS)('$name $options', { timeout: 30_000 }, async ({ name, options }) => {
    const { bytes, put } = generate(name, options)
    const [whole, another] = (await readWhole(name, bytes)) ?? []
    if (!whole || another) throw new Error('one run was put into it')
    const { run, samples, transcripts } = whole
    expect(samples).toHaveLength(put.samples)
    expect(new Set(samples.map(({ id, epoch }) => JSON.stringify([id, epoch]))).size).toBe(put.samples)
    expect(samples.filter(({ error }) => error !== null)).toHaveLength(put.errors)
    expect(transcripts.every(({ messages }) => messages.length > 1)).toBe(true)
    for (const [scorer, { accuracy, stderr, scored, unscored }] of Object.entries(put.expect)) {
      const metric = run.metrics.find((one) => one.scorer === scorer && one.value !== null)
      if (!metric) throw new Error(`${scorer} has no metric`)
      expect([metric.value, metric.stderr]).toEqual([expect.closeTo(accuracy, 6), expect.closeTo(stderr, 6)])
      expect(metric.n).toBe(scored)
      const values = samples.filter(({ error }) => error === null).map((one) => scoreBy(one.scores, scorer))
      const counted = values.filter((value) => value !== null)
      expect([counted.length, values.length - counted.length]).toEqual([scored, unscored])
      expect(counted.reduce((sum, value) => sum + value, 0) / counted.length).toBeCloseTo(accuracy, 4)
    }
  })

  it('a run that crashed has its samples and no metric', async () => {
    const { bytes, put } = generate('crashed.eval', ['--samples', '12', '--status', 'started'])
    const [whole] = (await readWhole('crashed.eval', bytes)) ?? []
    expect(whole?.run).toMatchObject({ status: 'started', metrics: [], header: null })
    expect(whole?.samples).toHaveLength(put.samples)
  })
})

/** The generator's dictionary of values is summed up by its first key. */
function scoreBy(scores: Record<string, number | null>, scorer: string): number | null {
  return scores[scorer] ?? scores[`${scorer}.capability`] ?? null
}
