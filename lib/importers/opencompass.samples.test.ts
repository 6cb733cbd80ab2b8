import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { samplesAbsent, samplesFolder } from '@/db/testing/samples-folder'
import { expectedFacts, readReal } from './testing/expected-facts'

/* Real summaries, against what another program read from them. */

const csv = z.object({
  kind: z.literal('opencompass-summary-csv'),
  models: z.array(z.string()),
  n_rows: z.number(),
  n_numeric: z.number(),
  first: z.array(z.string()),
  last: z.array(z.string()),
  mean_value: z.number(),
  scale: z.string(),
})
const txt = z.object({ kind: z.literal('opencompass-summary-txt'), first_lines: z.array(z.string()) })

const tables = samplesAbsent ? [] : expectedFacts(samplesFolder, 'opencompass', csv)
const twins = samplesAbsent ? [] : expectedFacts(samplesFolder, 'opencompass', txt)

describe.skipIf(samplesAbsent)('a real OpenCompass summary gives the facts that are known of it', () => {
  test('and there are two tables and a twin', () => {
    expect([tables.length, twins.length]).toEqual([2, 1])
  })

  test.each(tables)('$file', async ({ file, facts }) => {
    const runs = await readReal(samplesFolder, file)
    expect(runs.map(({ format }) => format)).toEqual(runs.map(() => 'opencompass'))
    expect(runs).toHaveLength(facts.n_rows * facts.models.length)
    expect([...new Set(runs.map(({ run }) => run.model))]).toEqual(facts.models)
    expect(new Set(runs.map(({ run }) => run.sourceId)).size).toBe(1)
    const metrics = runs.flatMap(({ run }) => run.metrics)
    const values = metrics.flatMap(({ value }) => value ?? [])
    expect(values).toHaveLength(facts.n_numeric)
    expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(facts.mean_value, 6)
    expect(new Set(metrics.map(({ unit }) => unit))).toEqual(new Set([facts.scale]))
    expect(metrics.every(({ stderr, n, reported }) => stderr === null && n === null && reported === null)).toBe(true)
    for (const [row, at] of [[facts.first, 0] as const, [facts.last, -1] as const]) {
      const [dataset, version, metric, mode, value] = row
      expect(runs.at(at)?.run).toMatchObject({
        task: dataset,
        taskVersion: version,
        status: 'success',
        startedAt: null,
      })
      expect(runs.at(at)?.run.metrics).toMatchObject([{ name: metric, scorer: mode, value: Number(value) }])
    }
  })

  test.each(twins)('$file has the same run as its table, not rounded', async ({ file, facts }) => {
    const [twin, another] = await readReal(samplesFolder, file)
    const [table] = await readReal(samplesFolder, file.replace(/\.txt$/, '.csv'))
    if (!twin || another || !table) throw new Error('one run in each')
    expect(twin.format).toBe('opencompass-txt')
    const { sourceId, model, task, taskVersion } = table.run
    expect(twin.run).toMatchObject({ sourceId, model, task, taskVersion, status: 'success' })
    const row = facts.first_lines.at(-1)?.split(/\s+/) ?? []
    expect(row.slice(0, 4)).toEqual([task, taskVersion, twin.run.metrics[0]?.name, twin.run.metrics[0]?.scorer])
    const [, exact] = /'accuracy': ([\d.]+)/.exec(readFileSync(path.join(samplesFolder, file), 'utf8')) ?? []
    expect(twin.run.metrics[0]?.value).toBe(Number(exact))
    expect(twin.run.metrics[0]?.value?.toFixed(2)).toBe(row[4])
    const [, day, hour] = /^(\d{8})_(\d{6})$/.exec(facts.first_lines[0] ?? '') ?? []
    expect(twin.run.startedAt?.replace(/\D/g, '').slice(0, 14)).toBe(`${day}${hour}`)
  })
})
