import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { propertySeed } from '@/db/testing/property-seed'
import { realFiles } from '@/db/testing/real-files'
import { samplesAbsent, samplesFolder } from '@/db/testing/samples-folder'
import { ImportError } from '@/lib/errors'
import { archiveParts, openPart } from './archive-parts'
import { detect } from './detect'
import type { ImportedRun } from './importer'
import { openFile, pairFiles } from './pair-files'
import { readTogether } from './read-together'
import { bytesFile, type SourceFile } from './source-file'
import { mutated, mutation } from './testing/mutations'
import { readFile } from './testing/read-whole'
import { eeeResults, eeeSamples, lmEvalResults, lmEvalSamples, RESULTS, samplesOf } from './testing/results-and-samples'
import { writeWorkbook } from './testing/workbook'

import { writeZip } from './testing/zip-writer'
import { unwrapped } from './unwrap'

/* Whatever the bytes are, they are read or refused in a sentence: nothing hangs and nothing else is thrown. */

const FOLDER = path.join(import.meta.dirname, 'fixtures')
const FIXTURES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\/.*\.[a-z]+$/.test(name) && !name.endsWith('.expected.json'))
  .map((name) => readFileSync(path.join(FOLDER, name)))

type Outcome = 'read' | 'refused' | 'unknown'

async function outcome(bytes: Uint8Array): Promise<Outcome> {
  return told(async () => outcomeOf(await unwrapped(bytesFile('x', bytes))))
}

/** As ingestion reads it: a table's columns before its runs, a workbook sheet by sheet, an archive part by part and in pairs. */
async function outcomeOf(file: SourceFile): Promise<Outcome> {
  const { importer, ...found } = await detect(file)
  if (importer !== null) {
    await importer.table?.(file, null)
    for (const { name, view } of (await importer.sheets?.(file)) ?? []) {
      if (view) await told(() => drained(importer.read(file, { ...view.guess, sheet: view.guess.sheet && name })))
    }
    await readFile(importer, file)
    return 'read'
  }
  const parts = 'members' in found && found.members ? await archiveParts(file) : []
  for (const part of parts) await told(async () => outcomeOf(await unwrapped(await openPart(file, part))))
  await told(() => readPairs(file, parts))
  return 'unknown'
}

let paired = 0

async function readPairs(archive: SourceFile, parts: readonly string[]): Promise<Outcome> {
  const { ofResults } = await pairFiles(archive, parts, new AbortController().signal)
  for (const [path, pairs] of ofResults) {
    const results = await openFile(archive, path)
    const { importer } = await detect(results)
    if (importer) await drained(readTogether(archive, importer, importer.read(results), pairs))
    paired += 1
  }
  return 'read'
}

async function drained(runs: AsyncIterable<ImportedRun>): Promise<Outcome> {
  for await (const run of runs) for await (const some of run.samples()) expect(some.length).toBeGreaterThan(0)
  return 'read'
}

async function told(read: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    expect(error.message).toMatch(/^\S[^\n]{8,600}[.”]$/)
    return 'refused'
  }
}

const RUNS = { seed: propertySeed, numRuns: 400 }
const SEEDED = `(PROPERTY_SEED=${propertySeed})`

describe(`any bytes ${SEEDED}`, () => {
  it('are refused in one sentence', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        expect(await outcome(bytes)).not.toBe('read')
      }),
      RUNS,
    ))

  it('that begin like a format are refused in one sentence', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom('PK\u0003\u0004', '{"version":2,"status":"success","eval":', '{"eval":{"task":"t","model":'),
        fc.uint8Array({ maxLength: 400 }),
        async (start, rest) => {
          expect(await outcome(Buffer.concat([Buffer.from(start, 'latin1'), rest]))).not.toBe('read')
        },
      ),
      RUNS,
    ))

  it('of a log in which something was changed are read or refused in one sentence', async () => {
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...FIXTURES), mutation, async (bytes, one) => {
        seen.add(await outcome(await mutated(bytes, one)))
      }),
      { ...RUNS, numRuns: 1200 },
    )
    expect([...seen].sort()).toEqual(['read', 'refused', 'unknown'])
  })
})

/** Results with their samples, and a workbook of several sheets: what only several parts of a file make. */
const TOGETHER = [
  writeZip([
    { name: RESULTS, text: lmEvalResults({ boats: 5, reefs: 7 }) },
    { name: samplesOf('boats'), text: lmEvalSamples(5) },
    { name: samplesOf('reefs'), text: lmEvalSamples(7) },
  ]),
  writeZip([
    { name: 'a.json', text: eeeResults({ quiz: 0.5 }) },
    { name: 'a_samples.jsonl', text: eeeSamples('quiz', 5) },
  ]),
  writeWorkbook(
    ['Cyber', 'Bio', 'Notes'].map((name) => ({
      name,
      rows: [
        ['model', name, '95% CI', 'n'],
        ['otter', 0.5, '[0.4, 0.6]', 10],
        ['eider', { error: '#DIV/0!' }, '+0.1/-0.2', 7],
      ],
    })),
  ),
].map((bytes) => Buffer.from(bytes))

describe(`files that belong together ${SEEDED}`, () => {
  it('of which something was changed are read in pairs and sheet by sheet, or refused in one sentence', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...TOGETHER), mutation, async (bytes, one) => {
        await outcome(await mutated(bytes, one))
      }),
      { ...RUNS, numRuns: 200 },
    )
    // Else what is read in pairs was never come to.
    expect(paired).toBeGreaterThan(30)
  })
})

/** Of a large file fewer, as it takes long to read what a smaller one of its format shows too. */
const timesFor = (bytes: number) => Math.min(16, Math.max(3, Math.round(200_000 / bytes)))

/** The parts of a HELM run are nothing alone: they are changed in the zip that they are sent in, too. */
const real = [
  ...realFiles.map(({ file }) => ({ file, bytes: () => readFileSync(path.join(samplesFolder, file)) })),
  ...[...new Set(realFiles.filter(({ format }) => format === 'helm').map(({ file }) => path.dirname(file)))].map(
    (folder) => ({ file: `${folder}.zip`, bytes: () => zipOf(path.join(samplesFolder, folder)) }),
  ),
].map((one, index) => ({ ...one, seed: propertySeed * 1000 + index }))

function zipOf(folder: string): Buffer {
  const members = readdirSync(folder).map((name) => ({ name, text: readFileSync(path.join(folder, name)) }))
  return Buffer.from(writeZip(members))
}

describe.skipIf(samplesAbsent)(`a real file that was cut, changed, or saved by another program ${SEEDED}`, () => {
  const seen: Record<Outcome, number> = { read: 0, refused: 0, unknown: 0 }

  it.each(real)('$file is read or refused in one sentence', async ({ bytes, seed }) => {
    const before = bytes()
    await fc.assert(
      fc.asyncProperty(mutation, async (one) => {
        seen[await outcome(await mutated(before, one))] += 1
      }),
      { seed, numRuns: timesFor(before.length) },
    )
  })

  // Else what is deep in a file was never come to.
  it('is read all the same about as often as not', () => {
    expect(real.length).toBeGreaterThan(115)
    expect(seen.read).toBeGreaterThan(0.35 * (seen.read + seen.refused + seen.unknown))
    expect(Math.min(seen.refused, seen.unknown)).toBeGreaterThan(100)
  })
})
