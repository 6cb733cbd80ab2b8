import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { samplesAbsent, samplesFolder } from '@/db/testing/samples-folder'
import { readWhole } from './testing/read-whole'

/* Real samples of lm-evaluation-harness, against facts that a program sharing nothing with this one read from them. */

const facts = z.object({
  kind: z.literal('samples'),
  is_json_array: z.boolean(),
  n_rows: z.number(),
  n_unique_doc_id: z.number(),
  keys: z.array(z.string()),
  /** "None" where none is named. */
  filters: z.array(z.string()),
  metric_means: z.record(z.string(), z.number()),
})
const file = z.object({ file: z.string(), format: z.string(), expect: z.unknown() })

const files = samplesAbsent
  ? []
  : z
      .object({ files: z.array(file) })
      .parse(JSON.parse(readFileSync(path.join(samplesFolder, 'expected.json'), 'utf8')))
      .files.filter(({ format, expect }) => format === 'lm-eval' && facts.safeParse(expect).success)
      .map(({ file, expect }) => ({ file, known: facts.parse(expect) }))

async function readRun(name: string) {
  const runs = await readWhole(name, readFileSync(path.join(samplesFolder, name)))
  const [whole, another] = runs ?? []
  if (!whole || another) throw new Error(`${name} holds ${runs?.length} runs`)
  return whole
}

describe.skipIf(samplesAbsent)('real samples give the facts that are known of them', () => {
  test('and there are 4 files of them, two of them a list', () => {
    expect(files.map(({ known }) => known.is_json_array).sort()).toEqual([false, false, true, true])
  })

  test.each(files)('$file', async ({ file: name, known }) => {
    const { format, run, samples, transcripts } = await readRun(name)
    expect(format).toBe('lm-eval-samples')
    expect(run).toMatchObject({ model: '', status: 'success', sampleCount: known.n_unique_doc_id, epochs: null })
    expect(known.n_rows).toBe(known.n_unique_doc_id * known.filters.length)
    expect(samples).toHaveLength(known.n_unique_doc_id)
    expect(new Set(samples.map(({ id }) => id)).size).toBe(known.n_unique_doc_id)
    expect([...new Set(run.metrics.map(({ scorer }) => scorer || 'None'))]).toEqual(known.filters)
    // What is the last field of these files is their metric; of one that was not scored there is no mean.
    expect(run.metrics.map(({ name }) => name)).toEqual(known.keys.slice(-1))
    for (const { name, value, n, missing } of run.metrics) {
      const mean = known.metric_means[name]
      if (mean === undefined) expect({ value, missing }).toEqual({ value: null, missing: 'not-scored' })
      else expect({ value, n }).toEqual({ value: expect.closeTo(mean, 9), n: known.n_unique_doc_id })
    }
    const isScored = Object.keys(known.metric_means).length > 0
    expect(samples.filter(({ missing }) => missing === (isScored ? 'not-scored' : null))).toEqual([])
    expect(samples.filter(({ preview }) => preview === '' || preview.length > 200)).toEqual([])
    expect(transcripts.map(({ id }) => id)).toEqual(samples.map(({ id }) => id))
    for (const { input, target, messages, events } of transcripts) {
      expect([input, target]).not.toContain('')
      expect(messages.some(({ role }) => role === 'user')).toBe(true)
      // It wrote an answer, or was asked for the likelihood of several.
      expect(messages.some(({ role }) => role === 'assistant') || events.length > 1).toBe(true)
    }
  })

  test('what counts as right without exception is marked, and nothing else is', async () => {
    for (const { file: name, known } of files) {
      const { run } = await readRun(name)
      const isAllRight = Object.values(known.metric_means).some((mean) => mean === 1)
      expect(
        run.warnings.some(({ code }) => code === 'implausible'),
        name,
      ).toBe(isAllRight)
    }
  })
})
