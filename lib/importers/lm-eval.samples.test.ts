import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { samplesAbsent, samplesFolder } from '@/db/testing/samples-folder'
import type { ImportedMetric, ImportedRun } from './importer'
import { readWhole } from './testing/read-whole'

/* Real results of lm-evaluation-harness, against facts that a program sharing nothing with this one read from them. */

const number = z.union([z.number(), z.enum(['NaN', 'Infinity'])]).nullable()
const metric = z.object({
  task: z.string(),
  metric: z.string(),
  filter: z.string().nullable(),
  value: number,
  stderr: number,
  n: z.number().nullable(),
  higher_is_better: z.boolean().nullable(),
})
const facts = z.object({
  kind: z.literal('results'),
  bare_no_envelope: z.boolean(),
  lm_eval_version: z.string().nullable(),
  git_hash: z.string().nullable(),
  model: z.string().nullable(),
  date_iso: z.string().nullable(),
  limit: z.number().nullable(),
  n_task_rows: z.number(),
  groups: z.array(z.string()).nullable(),
  n_metric_rows: z.number(),
  /** Of a large file only the first are told, and then how many more there are. */
  metrics: z.array(z.union([metric, z.object({ '...': z.string() })])),
})
const file = z.object({ file: z.string(), format: z.string(), expect: z.unknown() })

const files = samplesAbsent
  ? []
  : z
      .object({ files: z.array(file) })
      .parse(JSON.parse(readFileSync(path.join(samplesFolder, 'expected.json'), 'utf8')))
      .files.filter(({ format, expect }) => format === 'lm-eval' && facts.safeParse(expect).success)
      .map(({ file, expect }) => ({ file, known: facts.parse(expect) }))

async function readRuns(name: string): Promise<{ format: string; run: ImportedRun }[]> {
  const runs = await readWhole(name, readFileSync(path.join(samplesFolder, name)))
  if (runs === null) throw new Error(`${name} is none of the formats`)
  return runs
}

const codes = ({ warnings }: ImportedRun) => warnings.map(({ code }) => code)
/** Missing is said in words there and as null here. */
const value = (written: z.output<typeof number>) => (typeof written === 'number' ? written : null)
const reason = (written: z.output<typeof number>) =>
  typeof written === 'number' ? null : written === 'Infinity' ? 'unreadable' : 'not-scored'

describe.skipIf(samplesAbsent)('real results give the facts that are known of them', () => {
  test('and there are 7 files of them', () => {
    expect(files).toHaveLength(7)
  })

  test.each(files)('$file', async ({ file: name, known }) => {
    const runs = await readRuns(name)
    expect(runs).toHaveLength(known.n_task_rows)
    const text = readFileSync(path.join(samplesFolder, name), 'utf8')
    const written = JSON.parse(text.replaceAll(/\b(?:NaN|Infinity)\b(?=[,\s}])/g, 'null'))
    for (const { format, run } of runs) {
      expect(format).toBe('lm-eval')
      expect(run).toMatchObject({
        model: known.model ?? '',
        status: 'success',
        startedAt: known.date_iso === null ? null : new Date(known.date_iso).toISOString(),
        completedAt: null,
        gitCommit: known.git_hash,
        harness: { name: 'lm-evaluation-harness', version: known.lm_eval_version },
        runGroup: runs[0]?.run.runGroup,
      })
      expect(codes(run).includes('model-not-stated')).toBe(known.model === null)
      if (known.limit === null) expect(codes(run)).not.toContain('limited-run')
      const { shots, ...setup } = run.setup ?? {}
      expect(setup).toEqual(known.limit === null ? {} : { limit: [String(known.limit)] })
      // Not among the facts, so from the file itself: of each task, or once of all.
      const said = written['n-shot']?.[run.task] ?? written.config?.num_fewshot
      expect(shots).toEqual(typeof said === 'number' ? [String(said)] : undefined)
    }
    expect(new Set(runs.map(({ run }) => run.sourceId)).size).toBe(runs.length)
    const groups = runs.filter(({ run }) => codes(run).includes('group-row')).map(({ run }) => run.task)
    expect(groups.sort()).toEqual([...(known.groups ?? [])].sort())
    const metrics = runs.flatMap(({ run }) => run.metrics.map((one) => ({ task: run.task, ...one })))
    expect(metrics).toHaveLength(known.n_metric_rows)
    const told = known.metrics.flatMap((one) => ('task' in one ? [one] : []))
    expect(told.length).toBeGreaterThan(0)
    for (const one of told) expect(found(metrics, one)).toMatchObject(asRead(one))
    for (const { value, unit } of metrics) {
      if (value !== null && (value < 0 || value > 1)) expect(unit).not.toBe('fraction')
    }
  })

  test('a run of which a part was run says so', async () => {
    const limited = files.filter(({ known }) => known.limit === 20)
    expect(limited).toHaveLength(1)
    for (const { file: name, known } of limited) {
      const runs = await readRuns(name)
      const marked = runs.filter(({ run }) => codes(run).includes('limited-run'))
      expect(marked).toHaveLength(known.n_task_rows)
    }
  })
})

type Told = z.output<typeof metric>

function found(metrics: (ImportedMetric & { task: string })[], { task, metric: name, filter }: Told) {
  return metrics.find((one) => one.task === task && one.name === name && one.scorer === (filter ?? ''))
}

/** The n of a group's metric stands in the file only since 0.4.13, and not where these facts were taken from. */
function asRead(one: Told) {
  const better = one.higher_is_better === null ? {} : { betterWhen: one.higher_is_better ? 'higher' : 'lower' }
  const read = { value: value(one.value), stderr: value(one.stderr), missing: reason(one.value), ...better }
  return one.n === null ? read : { ...read, n: one.n }
}
