import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { samplesAbsent, samplesFolder } from '@/db/testing/samples-folder'
import { readWhole } from './testing/read-whole'

/* Real files of promptfoo against facts read from them by a program that shares nothing with this one. */

const column = z.object({
  provider: z.string(),
  pass: z.number(),
  fail: z.number(),
  error: z.number(),
  score: z.number(),
  namedScores: z.record(z.string(), z.number()),
})
const facts = z.object({
  evalId: z.string().nullable(),
  timestamp: z.string().nullable(),
  promptfooVersion: z.string().nullable(),
  stats: z.object({
    successes: z.number().nullable(),
    failures: z.number().nullable(),
    errors: z.number().nullable(),
  }),
  n_results: z.number(),
  n_prompts: z.number(),
  prompts: z.array(column),
  failureReasons: z.record(z.string(), z.number()),
  expect_error: z.string().optional(),
})
const listed = z.object({
  files: z.array(z.object({ file: z.string(), format: z.string(), expect: z.record(z.string(), z.unknown()) })),
})

const files = samplesAbsent
  ? []
  : listed
      .parse(JSON.parse(readFileSync(path.join(samplesFolder, 'expected.json'), 'utf8')))
      .files.filter(({ format }) => format === 'promptfoo')
      .map(({ file, expect: known }) => ({ file, known: facts.parse(known) }))

const read = (file: string) => readWhole(file, readFileSync(path.join(samplesFolder, file)))

describe.skipIf(samplesAbsent)('a real evaluation of promptfoo', () => {
  test('is one of 4', () => {
    expect(files).toHaveLength(4)
  })

  test.each(files.filter(({ known }) => known.expect_error === undefined))('$file says what is known', async (one) => {
    const { known } = one
    const runs = (await read(one.file)) ?? []
    expect(runs.map(({ format }) => format)).toEqual(known.prompts.map(() => 'promptfoo'))
    expect(runs).toHaveLength(known.n_prompts)
    runs.forEach(({ run, samples, transcripts }, index) => {
      const own = known.prompts[index]
      if (!own) throw new Error('a column too many')
      const n = own.pass + own.fail
      expect(run).toMatchObject({
        sourceId: `${known.evalId}#${index}`,
        runGroup: known.evalId,
        model: own.provider,
        status: n === 0 ? 'error' : 'success',
        startedAt: new Date(known.timestamp ?? '').toISOString(),
        harness: { name: 'promptfoo', version: known.promptfooVersion },
        header: { total: n + own.error, completed: n },
        sampleCount: samples.length,
      })
      const [passRate, score, ...named] = run.metrics
      const none = { value: null, missing: 'failed', n: 0, stderr: null }
      const given = (value: number) => (n === 0 ? none : { value, missing: null, n, stderr: null, unit: 'fraction' })
      expect(passRate).toMatchObject({ name: 'pass_rate', ...given(own.pass / n) })
      expect(score).toMatchObject({ scorer: 'score', name: 'mean', ...given(own.score / n) })
      // One result in the file that has any: its sum is its value.
      expect(Object.fromEntries(named.map(({ name, value }) => [name, value]))).toEqual(own.namedScores)
      expect(samples).toHaveLength(n + own.error)
      expect(samples.filter(({ scores }) => scores.pass === 1)).toHaveLength(own.pass)
      expect(samples.filter(({ scores }) => scores.pass === 0)).toHaveLength(own.fail)
      expect(samples.filter(({ error }) => error !== null)).toHaveLength(own.error)
      expect(samples.every(({ preview }) => preview !== '')).toBe(true)
      expect(transcripts.map(({ id, error }) => [id, error])).toEqual(samples.map(({ id, error }) => [id, error]))
      expect(transcripts.every(({ messages }) => messages.some(({ role }) => role === 'user'))).toBe(true)
      const answered = transcripts.filter(({ messages }) => messages.some(({ role }) => role === 'assistant'))
      expect(answered).toHaveLength(n)
    })
    const samples = runs.flatMap((run) => run.samples)
    expect(samples).toHaveLength(known.n_results)
    const { successes, failures, errors } = known.stats
    expect([
      samples.filter(({ scores }) => scores.pass === 1).length,
      samples.filter(({ scores }) => scores.pass === 0).length,
      samples.filter(({ missing }) => missing === 'failed').length,
    ]).toEqual([successes, failures, errors])
    expect([successes, failures, errors]).toEqual(['0', '1', '2'].map((reason) => known.failureReasons[reason] ?? 0))
  })

  test.each(files.filter(({ known }) => known.expect_error !== undefined))('$file is refused', async ({ file }) => {
    await expect(read(file)).rejects.toThrow('holds no results: results.results is empty or missing')
  })
})
