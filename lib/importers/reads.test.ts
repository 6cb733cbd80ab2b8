import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { ImportError } from '@/lib/errors'
import type { Fact, ImportedRun, Importer } from './importer'
import { importers } from './registry'
import { bytesFile } from './source-file'
import { readFile, type WholeRun } from './testing/read-whole'

/* What a format is said to be read for is what reading its fixtures gives: no more, and no less. */

const FOLDER = path.join(import.meta.dirname, 'fixtures')

const GIVEN: Record<Exclude<Fact, 'samples' | 'transcripts' | 'attachments'>, (run: ImportedRun) => boolean> = {
  status: ({ status }) => status !== 'success',
  times: ({ startedAt, completedAt }) => startedAt !== null || completedAt !== null,
  n: ({ metrics }) => metrics.some(({ n }) => n !== null),
  stderr: ({ metrics }) => metrics.some(({ stderr }) => stderr !== null),
  interval: ({ metrics }) => metrics.some(({ reported }) => reported !== null),
  counts: ({ header }) => header !== null,
  version: ({ taskVersion }) => taskVersion !== null,
  commit: ({ gitCommit }) => gitCommit !== null,
  setup: ({ setup }) => Object.keys(setup ?? {}).length > 0,
  relationship: ({ stated }) => stated?.evaluatorRelationship != null,
  source: ({ stated }) => stated?.source != null,
}

/** A list that holds documents of our own export, which say more than the format does. */
const OWN_EXPORT = 'every-eval-ever/list.json'

async function runsOf(importer: Importer): Promise<WholeRun[]> {
  const folder = path.join(FOLDER, importer.id)
  const names = readdirSync(folder).filter((name) => !/expected\.json$|^not-this-format/.test(name))
  const read = names
    .filter((name) => `${importer.id}/${name}` !== OWN_EXPORT)
    .map((name) => readFile(importer, bytesFile(name, readFileSync(path.join(folder, name)))).catch(none))
  return (await Promise.all(read)).flat()
}

function none(error: unknown): [] {
  if (!(error instanceof ImportError)) throw error
  return []
}

function factsOf(importer: Importer, runs: readonly WholeRun[]): string[] {
  const given = Object.entries(GIVEN).flatMap(([fact, isGiven]) => (runs.some(({ run }) => isGiven(run)) ? [fact] : []))
  return [
    ...given,
    ...(runs.some(({ samples }) => samples.length > 0) ? ['samples'] : []),
    ...(runs.some(({ transcripts }) => transcripts.some(({ messages }) => messages.length > 0)) ? ['transcripts'] : []),
    ...(importer.readAttachment ? ['attachments'] : []),
  ].sort()
}

/** What no fixture holds, and tests of its own do. All tables are read by the same columns, whatever they are written in. */
const ELSEWHERE: Record<string, readonly Fact[]> = {
  'inspect-eval': ['interval'],
  'inspect-json': ['interval', 'status'],
  'diagonal-csv': ['counts', 'setup', 'source'],
  hal: ['status'],
  'table-csv': ['interval'],
  'table-json': ['interval', 'stderr', 'times'],
  'table-markdown': ['interval', 'stderr', 'times'],
  'table-xlsx': ['interval', 'n', 'stderr'],
}

it.each(importers.filter(({ part }) => !part))('$id is read for what it is said to be', async (importer) => {
  const given = factsOf(importer, await runsOf(importer))
  expect([...given, ...(ELSEWHERE[importer.id] ?? [])].sort()).toEqual([...importer.reads].sort())
})
