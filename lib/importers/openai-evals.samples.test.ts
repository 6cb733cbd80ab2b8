import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { samplesAbsent, samplesFolder } from '@/db/testing/samples-folder'
import { readWhole } from './testing/read-whole'

/* Real logs of oaieval against facts read from them by a program that shares nothing with this one. */

const facts = z.object({
  eval_name: z.string(),
  base_eval: z.string(),
  split: z.string(),
  model: z.string(),
  run_id: z.string(),
  created_at: z.string(),
  final_report: z.record(z.string(), z.union([z.number(), z.literal('NaN')])),
  event_counts: z.record(z.string(), z.number()),
  n_unparseable_lines: z.number(),
  match_correct: z.number(),
  match_total: z.number(),
})
const listed = z.object({
  files: z.array(z.object({ file: z.string(), format: z.string(), expect: z.record(z.string(), z.unknown()) })),
})

const files = samplesAbsent
  ? []
  : listed
      .parse(JSON.parse(readFileSync(path.join(samplesFolder, 'expected.json'), 'utf8')))
      .files.filter(({ format }) => format === 'openai-evals')
      .map(({ file, expect: known }) => ({ file, known: facts.parse(known) }))

describe.skipIf(samplesAbsent)('a real log of oaieval', () => {
  test('is one of 7', () => {
    expect(files).toHaveLength(7)
  })

  test.each(files)('$file says what is known', async ({ file, known }) => {
    const [whole, another] = (await readWhole(file, readFileSync(path.join(samplesFolder, file)))) ?? []
    if (!whole || another) throw new Error('one run was expected')
    const { run, samples, transcripts } = whole
    expect(whole.format).toBe('openai-evals')
    expect(run).toMatchObject({
      sourceId: known.run_id,
      task: known.eval_name,
      taskVersion: known.eval_name.split('.').at(-1),
      model: known.model,
      status: 'success',
      startedAt: new Date(`${known.created_at.replace(' ', 'T')}Z`).toISOString(),
      error: null,
    })
    expect(run.setup?.split).toEqual([known.split])
    expect(run.task.startsWith(`${known.base_eval}.`)).toBe(true)
    const isCut = known.n_unparseable_lines > 0
    const judged = Math.max(known.match_total, known.event_counts.metrics ?? 0)
    const n = isCut || judged === 0 ? null : judged
    expect(run.metrics.map(({ name, value, missing, n, stderr }) => ({ name, value, missing, n, stderr }))).toEqual(
      Object.entries(known.final_report).map(([name, value]) => ({
        name,
        value: value === 'NaN' ? null : value,
        missing: value === 'NaN' ? 'not-scored' : null,
        n,
        stderr: null,
      })),
    )
    expect(run.warnings.filter(({ code }) => code === 'lines-unreadable')).toHaveLength(isCut ? 1 : 0)
    expect(samples).toHaveLength(judged)
    const matches = samples.filter(({ scores }) => 'match' in scores)
    expect(matches).toHaveLength(known.match_total)
    expect(matches.filter(({ scores }) => scores.match === 1)).toHaveLength(known.match_correct)
    expect(samples.every(({ preview, error }) => preview !== '' && error === null)).toBe(true)
    expect(transcripts.map(({ id }) => id)).toEqual(samples.map(({ id }) => id))
    for (const { messages } of transcripts) {
      expect(messages.some(({ role }) => role === 'user')).toBe(true)
      expect(messages.at(-1)?.role).toBe('assistant')
    }
  })

  test('of a scale of five is no fraction', async () => {
    const likert = files.find(({ file }) => file.includes('likert'))
    if (!likert) throw new Error('it is not there')
    const [whole] = (await readWhole('x', readFileSync(path.join(samplesFolder, likert.file)))) ?? []
    const units = new Set(whole?.run.metrics.map(({ unit }) => unit))
    expect(units).toEqual(new Set(['count', 'score']))
  })
})
