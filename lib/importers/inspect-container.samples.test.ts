import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { samplesAbsent, samplesFolder } from '@/db/testing/samples-folder'
import { isLogMember } from './inspect-folders'
import { bytesFile } from './source-file'
import { expectedFacts } from './testing/expected-facts'
import { parseBytes } from './tolerant-json'
import { type ZipMember, zipDirectory } from './zip-directory'
import { readMember } from './zip-member'

/* How real logs are packed, as the directory of their zip was read by a program that shares nothing with this one. */

const facts = z.object({
  container: z.strictObject({
    compression_methods: z.partialRecord(z.enum(['stored', 'deflate', 'zstd']), z.number()),
    members: z.number(),
    root_prefix: z.string().nullable(),
    has_header: z.boolean(),
    has_summaries: z.boolean(),
    has_reductions: z.boolean(),
    journal_summaries: z.number(),
    sample_shape: z.enum(['monolith', 'chunked']).nullable(),
  }),
  n_summaries: z.number().nullable(),
})
const METHODS = new Map([
  [0, 'stored'],
  [8, 'deflate'],
  [93, 'zstd'],
])

const files = samplesAbsent ? [] : expectedFacts(samplesFolder, 'inspect-eval', facts)

function shapeOf(names: readonly string[]) {
  if (names.some((name) => /^samples\/[^/]+\/sample\.json$/.test(name))) return 'chunked'
  return names.some((name) => /^samples\/.+\.json$/.test(name)) ? 'monolith' : null
}

function methodsOf(members: readonly ZipMember[]): Record<string, number> {
  const found: Record<string, number> = {}
  for (const { method } of members) {
    const name = METHODS.get(method) ?? String(method)
    found[name] = (found[name] ?? 0) + 1
  }
  return found
}

describe.skipIf(samplesAbsent)('the zip of a real log', () => {
  test('is one of 31', () => {
    expect(files).toHaveLength(31)
  })

  test.each(files)('$file', async ({ file: name, facts: { container, n_summaries } }) => {
    const file = bytesFile(name, readFileSync(path.join(samplesFolder, name)))
    const { members, duplicates } = await zipDirectory(file)
    const names = members.map((member) => member.name)
    const has = (member: string) => names.includes(member)
    expect(duplicates).toEqual([])
    expect({
      has_header: has('header.json'),
      has_summaries: has('summaries.json'),
      has_reductions: has('reductions.json'),
      journal_summaries: names.filter((member) => /^_journal\/summaries\/\d+\.json$/.test(member)).length,
      sample_shape: shapeOf(names),
    }).toEqual({
      has_header: container.has_header,
      has_summaries: container.has_summaries,
      has_reductions: container.has_reductions,
      journal_summaries: container.journal_summaries,
      sample_shape: container.sample_shape,
    })
    const isMac = name.includes('macOS')
    // A Mac's own members and folders are no part of the log; nothing else is left out.
    if (isMac) expect(members.length).toBeLessThan(container.members)
    else {
      expect(members).toHaveLength(container.members)
      expect(methodsOf(members)).toEqual(container.compression_methods)
      expect(names.filter((member) => !isLogMember(member))).toEqual([])
    }
    const summaries = members.find((member) => member.name === 'summaries.json')
    const listed = summaries && z.array(z.unknown()).parse(parseBytes(await readMember(file, summaries), name))
    expect(listed?.length ?? null).toBe(n_summaries)
  })
})
