import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ImportError } from '@/lib/errors'
import { detect } from './detect'
import type { ImportedMetric, ImportedRun } from './importer'
import { importers } from './registry'
import { bytesFile } from './source-file'

/* A small file per trait and format, each with what it says: written by hand from what was put into it. */

const FOLDER = path.join(import.meta.dirname, 'fixtures')
const TRAITS = ['plain', 'crashed', 'missing-scores', 'scorers-epochs', 'old-version', 'not-this-format']

const runSchema = z.strictObject({
  task: z.string(),
  model: z.string(),
  status: z.string(),
  epochs: z.number().nullable(),
  header: z.strictObject({ total: z.number(), completed: z.number() }).nullable(),
  metrics: z.array(z.string()),
  samples: z.array(z.string()),
  warnings: z.array(z.string()),
})

/** One run as it is, several in the order of the file. */
const expectedSchema = z.union([
  z.strictObject({ refused: z.string() }),
  z.strictObject({ runs: z.array(runSchema) }),
  runSchema,
])

const fixtures = importers.flatMap(({ id }) =>
  readdirSync(path.join(FOLDER, id))
    .filter((name) => !name.endsWith('.expected.json'))
    .map((name) => ({ id, name, stem: name.replace(/\.[a-z]+$/, '') })),
)

describe('every format', () => {
  it.each(importers)('$id has a file of each trait and a row in the README', ({ id }) => {
    expect(fixtures.filter((one) => one.id === id).map(({ stem }) => stem)).toEqual(expect.arrayContaining(TRAITS))
    expect(readFileSync(path.join(import.meta.dirname, 'README.md'), 'utf8')).toMatch(
      new RegExp(`^\\| \`${id}\` \\|`, 'm'),
    )
  })
})

describe('a file is read as it says', () => {
  it.each(fixtures)('$id/$name', async ({ id, name, stem }) => {
    const expected = expectedSchema.parse(
      JSON.parse(readFileSync(path.join(FOLDER, id, `${stem}.expected.json`), 'utf8')),
    )
    const open = () => bytesFile(name, readFileSync(path.join(FOLDER, id, name)))
    expect(await said(id, open).catch(refusal)).toEqual(expected)
  })
})

async function said(id: string, open: () => ReturnType<typeof bytesFile>): Promise<z.output<typeof expectedSchema>> {
  const found = await detect(open())
  if (found.importer === null) return { refused: found.message }
  expect(found.importer.id).toBe(id)
  const runs: z.output<typeof runSchema>[] = []
  for await (const run of found.importer.read(open())) runs.push(await runSaid(run))
  const [only, another] = runs
  return only && !another ? only : { runs }
}

async function runSaid(run: ImportedRun): Promise<z.output<typeof runSchema>> {
  const samples = (await all(run.samples())).flat()
  return {
    task: run.task,
    model: run.model,
    status: run.status,
    epochs: run.epochs,
    header: run.header,
    metrics: run.metrics.map(metricSaid),
    samples: samples.map(
      (one) =>
        `${one.id} ${one.epoch} ${JSON.stringify(one.scores)}${one.missing ? ` ${one.missing}` : ''}${one.error ? ` ${one.error}` : ''}`,
    ),
    warnings: [...run.warnings, ...samples.flatMap((sample) => sample.warnings)].map(({ code }) => code),
  }
}

/** A group, a unit and an interval are said where there are any. */
function metricSaid(one: ImportedMetric): string {
  const group = one.group === null ? '' : ` [${one.group}]`
  const interval =
    one.reported === null ? '' : ` (${one.reported.low} to ${one.reported.high} at ${one.reported.level})`
  const value = one.missing ?? `${one.value} ± ${one.stderr} of ${one.n}`
  return `${one.scorer} ${one.reducer ?? '-'} ${one.name}${group} = ${value}${one.unit === 'fraction' ? '' : ` ${one.unit}`}${interval}`
}

function refusal(error: unknown) {
  if (error instanceof ImportError) return { refused: error.message }
  throw error
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}
