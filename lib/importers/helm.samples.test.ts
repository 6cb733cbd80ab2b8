import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { samplesAbsent, samplesFolder } from '@/db/testing/samples-folder'
import { detect } from './detect'
import { bytesFile } from './source-file'
import { readWhole, type WholeRun } from './testing/read-whole'
import { writeZip } from './testing/zip-writer'

/* Real HELM run directories, zipped here, against facts that a program sharing nothing with this one read from them. */

const spec = z.object({
  kind: z.literal('helm-run_spec'),
  name: z.string(),
  model: z.string(),
  max_eval_instances: z.number(),
})
const stats = z.object({
  kind: z.literal('helm-stats'),
  selected: z.array(
    z.object({ name: z.string(), split: z.string(), sub_split: z.null(), count: z.number(), mean: z.number() }),
  ),
})
const instances = z.object({
  kind: z.literal('helm-per_instance_stats'),
  n_rows: z.number(),
  n_unique_instances: z.number(),
})
const scenario = z.object({ kind: z.literal('helm-scenario'), name: z.string(), tags: z.array(z.string()) })
const state = z.object({ kind: z.literal('helm-scenario_state'), n_request_states: z.number() })
const facts = z.discriminatedUnion('kind', [spec, stats, instances, scenario, state])

const files = samplesAbsent
  ? []
  : z
      .object({ files: z.array(z.object({ file: z.string(), format: z.string() }).loose()) })
      .parse(JSON.parse(readFileSync(path.join(samplesFolder, 'expected.json'), 'utf8')))
      .files.filter(({ format }) => format === 'helm')
      .map(({ file, expect: known }) => ({ file, facts: facts.parse(known) }))
const folders = [...new Set(files.map(({ file }) => path.dirname(file)))]

function membersOf(folder: string, into: string) {
  const names = readdirSync(path.join(samplesFolder, folder))
  return names.map((name) => ({ name: `${into}${name}`, text: readFileSync(path.join(samplesFolder, folder, name)) }))
}

function known<T>(folder: string, schema: z.ZodType<T>): T | null {
  const own = files.filter(({ file }) => path.dirname(file) === folder).map((one) => schema.safeParse(one.facts))
  return own.find(({ success }) => success)?.data ?? null
}

function check({ format, run, samples, transcripts }: WholeRun, folder: string) {
  const said = { spec: known(folder, spec), stats: known(folder, stats), instances: known(folder, instances) }
  const n = said.stats?.selected.find(({ name }) => name === 'num_instances')?.mean
  expect(format).toBe('helm')
  expect(run).toMatchObject({ model: said.spec?.model, status: 'success', error: null })
  expect(said.spec?.name.startsWith(`${run.task},model=`)).toBe(true)
  for (const { name, mean } of said.stats?.selected.filter((one) => one.name !== 'num_instances') ?? []) {
    const metric = run.metrics.find((one) => one.name === name && one.group === null)
    expect(metric, name).toMatchObject({ value: mean, missing: null, n, reported: null })
    // Right or wrong, of n questions: what is computed from them must be the standard error of such a share.
    const binomial = name.endsWith('exact_match') || name.endsWith('accuracy')
    // What HELM computes over all questions together is not among those of each, and has none.
    const isPerQuestion = samples.some(({ scores }) => name in scores)
    if (!isPerQuestion) expect(metric?.stderr, name).toBeNull()
    else expect(metric?.stderr, name).toBeCloseTo(Math.sqrt((mean * (1 - mean)) / ((n ?? 0) - 1)), 9)
    expect(metric?.unit, name).toBe(binomial ? 'fraction' : 'score')
  }
  expect(run.metrics.some(({ name }) => name.startsWith('num_') || name.endsWith('runtime'))).toBe(false)
  expect(samples).toHaveLength(said.instances?.n_rows ?? -1)
  expect(new Set(samples.map(({ id }) => id)).size).toBe(said.instances?.n_unique_instances)
  expect(samples.every(({ missing, error }) => missing === null && error === null)).toBe(true)
  expect(transcripts.map(({ id }) => id)).toEqual(samples.map(({ id }) => id))
  expect(run.warnings.map(({ code }) => code)).toEqual(['computed', 'limited-run'])
  expect(run.warnings[1]?.message).toContain(String(said.spec?.max_eval_instances))
  const tags = known(folder, scenario)?.tags
  expect(run.setup).toEqual({ limit: [String(said.spec?.max_eval_instances)], ...(tags ? { tags } : {}) })
  const requests = known(folder, state)?.n_request_states ?? 0
  expect(samples.filter(({ preview }) => preview !== '')).toHaveLength(requests)
  expect(transcripts.filter(({ messages }) => messages.length === 2)).toHaveLength(requests)
  expect(run.startedAt === null).toBe(requests === 0)
  const named = known(folder, scenario)?.name
  if (named !== undefined) expect(run.dataset.name).toBe(named)
}

describe.skipIf(samplesAbsent)('a real HELM run gives the facts that are known of it', () => {
  test('and there are 2 of them in 8 files', () => {
    expect([files.length, folders.length]).toEqual([8, 2])
  })

  test.each(folders)('%s', async (folder) => {
    const [run, another] = (await readWhole('x.zip', writeZip(membersOf(folder, `${path.basename(folder)}/`)))) ?? []
    expect(another).toBeUndefined()
    if (!run) throw new Error('there is no run')
    check(run, folder)
  })

  test('with others in the folders of one zip', async () => {
    const nested = folders.flatMap((folder) => membersOf(folder, `output/runs/v1/${path.basename(folder)}/`))
    const runs = (await readWhole('x.zip', writeZip(nested))) ?? []
    expect(runs).toHaveLength(folders.length)
    for (const [index, folder] of folders.entries()) {
      const run = runs[index]
      if (run) check(run, folder)
    }
  })

  test.each(files)(
    '$file alone, under any name, is told to be what it is known to be',
    async ({ file, facts: known }) => {
      const bytes = readFileSync(path.join(samplesFolder, file))
      const name = `${known.kind.replace('helm-', '')}.json`
      await expect(readWhole('download (3).json', bytes)).rejects.toThrow(new RegExp(`^${name} is only a part of`))
    },
  )

  test.each(files)(
    '$file and only what it needs give the facts that are known of it',
    async ({ file, facts: known }) => {
      const folder = path.dirname(file)
      const own = membersOf(folder, 'run/').filter(({ name }) =>
        [path.basename(file), 'run_spec.json', 'stats.json'].includes(path.basename(name)),
      )
      const [only, another] = (await readWhole('x.zip', writeZip(own))) ?? []
      expect(another).toBeUndefined()
      switch (known.kind) {
        case 'helm-run_spec':
          expect(known.name.startsWith(`${only?.run.task},model=`)).toBe(true)
          expect(only?.run.model).toBe(known.model)
          break
        case 'helm-stats':
          for (const { name, mean } of known.selected.filter((one) => !one.name.startsWith('num_')))
            expect(only?.run.metrics.find((one) => one.name === name && one.group === null)?.value, name).toBe(mean)
          break
        case 'helm-per_instance_stats':
          expect(only?.samples).toHaveLength(known.n_rows)
          expect(new Set(only?.samples.map(({ id }) => id)).size).toBe(known.n_unique_instances)
          break
        case 'helm-scenario':
          expect(only?.run.dataset.name).toBe(known.name)
          break
        case 'helm-scenario_state':
          expect(only?.samples.filter(({ preview }) => preview !== '')).toHaveLength(known.n_request_states)
          break
      }
    },
  )

  test.each(files)('$file alone is refused with what belongs with it', async ({ file }) => {
    const bytes = readFileSync(path.join(samplesFolder, file))
    const found = await detect(bytesFile(file, bytes))
    expect(found.importer?.id).toBe('helm-part')
    await expect(readWhole(file, bytes)).rejects.toThrow(
      new RegExp(`^${path.basename(file)} is only a part of a HELM run .* Send it in one zip with`),
    )
  })
})
