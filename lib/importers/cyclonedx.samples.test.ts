import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { samplesAbsent, samplesFolder } from '@/db/testing/samples-folder'
import { detect } from './detect'
import { bytesFile } from './source-file'
import { expectedFacts, readReal } from './testing/expected-facts'

/* The specification's own example, whose values are prose; then the same with numbers in their place. */

const facts = z.object({
  kind: z.literal('cyclonedx-mlbom'),
  specVersion: z.string(),
  component: z.object({ name: z.string(), version: z.string(), group: z.string() }),
  performanceMetrics: z.array(z.object({ type: z.string(), value: z.string(), slice: z.string() })),
})
const files = samplesAbsent ? [] : expectedFacts(samplesFolder, 'cyclonedx', facts)

describe.skipIf(samplesAbsent)('a real bill of materials', () => {
  test('and there is one of them', () => {
    expect(files).toHaveLength(1)
  })

  test.each(files)('$file is refused, because no value of it is a number', async ({ file }) => {
    const found = await detect(bytesFile(file, readFileSync(path.join(samplesFolder, file))))
    expect(found.importer?.id).toBe('cyclonedx')
    await expect(readReal(samplesFolder, file)).rejects.toThrow(/^\S+ is a bill of materials without one .*\.$/)
  })

  test.each(files)('$file is read where a number stands for the prose', async ({ file, facts: known }) => {
    const [metric] = known.performanceMetrics
    const text = readFileSync(path.join(samplesFolder, file), 'utf8').replace(`"${metric?.value}"`, '"0.5"')
    const bytes = bytesFile(file, Buffer.from(text))
    const { importer } = await detect(bytes)
    const runs = []
    for await (const run of importer?.read(bytes) ?? []) runs.push(run)
    const { group, name, version } = known.component
    expect(runs).toMatchObject([
      {
        model: `${group}/${name} ${version}`,
        harness: { name: 'cyclonedx', version: known.specVersion },
        metrics: [{ name: metric?.type, value: 0.5, group: metric?.slice, unit: 'score', reported: null }],
        // The ends of its interval are prose too.
        warnings: [{ code: 'interval-unreadable' }],
      },
    ])
  })
})
