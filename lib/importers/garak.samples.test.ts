import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { samplesAbsent, samplesFolder } from '@/db/testing/samples-folder'
import { detect } from './detect'
import { bytesFile } from './source-file'
import { readWhole } from './testing/read-whole'

/* Real reports of garak against facts read from them by a program that shares nothing with this one. */

const verdict = z.object({
  probe: z.string(),
  detector: z.string(),
  total: z.number(),
  pass_rate: z.number(),
  fail_rate: z.number(),
  ci_of_fail_rate: z.tuple([z.number(), z.number()]).nullable(),
})
const facts = z.object({
  garak_version: z.string(),
  run: z.string(),
  start_time: z.string(),
  end_time: z.string().nullable(),
  status: z.string(),
  target_name: z.string().nullable(),
  target_type: z.string().nullable(),
  generations: z.number(),
  entries: z.record(z.string(), z.number()),
  evals: z.array(verdict),
})
const listed = z.object({
  files: z.array(
    z.object({ file: z.string(), format: z.string(), expect: z.looseObject({ kind: z.string().nullish() }) }),
  ),
})

const all = samplesAbsent
  ? []
  : listed
      .parse(JSON.parse(readFileSync(path.join(samplesFolder, 'expected.json'), 'utf8')))
      .files.filter(({ format }) => format === 'garak')
const reports = all
  .filter(({ expect: { kind } }) => kind === 'garak-report')
  .map(({ file, expect: known }) => ({ file, known: facts.parse(known) }))

const bytesOf = (file: string) => readFileSync(path.join(samplesFolder, file))
const time = (text: string | null) => (text === null ? null : new Date(`${text}Z`).toISOString())

/** Attempts of the file that are there once they were evaluated; each of them stands there before that too, or does not. */
function attemptsIn(file: string): { probe: string; status: number }[] {
  const lines = bytesOf(file).toString().trim().split('\n')
  return lines
    .map((line) => JSON.parse(line))
    .filter(({ entry_type }) => entry_type === 'attempt')
    .map(({ probe_classname, status }) => ({ probe: probe_classname, status }))
}

describe.skipIf(samplesAbsent)('a real report of garak', () => {
  test('is one of 3', () => {
    expect(reports).toHaveLength(3)
  })

  test.each(reports)('$file says what is known', async ({ file, known }) => {
    const runs = (await readWhole(file, bytesOf(file))) ?? []
    expect(runs.map(({ format, run }) => [format, run.task])).toEqual(known.evals.map(({ probe }) => ['garak', probe]))
    const attempts = attemptsIn(file)
    expect(attempts).toHaveLength(known.entries.attempt ?? 0)
    for (const { run, samples, transcripts } of runs) {
      expect(run).toMatchObject({
        sourceId: known.run,
        runGroup: known.run,
        model: known.target_name ?? '',
        status: known.status === 'success' ? 'success' : 'started',
        startedAt: time(known.start_time),
        completedAt: time(known.end_time),
        epochs: known.generations,
        setup: known.target_type === null ? {} : { target_type: [known.target_type] },
        harness: { name: 'garak', version: known.garak_version },
        error: null,
      })
      const own = known.evals.filter(({ probe }) => probe === run.task)
      expect(run.metrics).toMatchObject(
        own.flatMap(({ detector, total, pass_rate, fail_rate, ci_of_fail_rate: bounds }) => [
          { scorer: detector, name: 'pass_rate', value: pass_rate, n: total, stderr: null, reported: null },
          {
            scorer: detector,
            name: 'fail_rate',
            value: fail_rate,
            n: total,
            stderr: null,
            reported: bounds && { low: bounds[0], high: bounds[1], level: 0.95 },
          },
        ]),
      )
      const evaluated = attempts.filter(({ probe, status }) => probe === run.task && status === 2)
      expect(samples).toHaveLength(evaluated.length)
      expect(new Set(samples.map(({ id }) => id)).size).toBe(samples.length)
      for (const { scores } of samples) expect(Object.keys(scores)).toEqual(own.map(({ detector }) => detector))
      expect(transcripts.map(({ id }) => id)).toEqual(samples.map(({ id }) => id))
      expect(transcripts.every(({ messages }) => messages.at(-1)?.role === 'assistant')).toBe(true)
    }
  })

  test('as a table of verdicts is none: tables are read as such', async () => {
    const table = all.find(({ expect: { kind } }) => kind === 'table-csv')
    const found = await detect(bytesFile('x', bytesOf(table?.file ?? '')))
    expect(found.importer?.id).not.toBe('garak')
  })
})
