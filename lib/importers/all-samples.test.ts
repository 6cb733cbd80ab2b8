import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { realFiles } from '@/db/testing/real-files'
import { samplesAbsent, samplesFolder } from '@/db/testing/samples-folder'
import { ImportError } from '@/lib/errors'
import { detect } from './detect'
import { bytesFile } from './source-file'
import { QUESTIONABLE } from './testing/questionable'
import { readWhole } from './testing/read-whole'
import { UNREAD } from './testing/unread-facts'

/* Every real file, whatever its format: it is read by the importers of its format, or refused with what to do. */

/** By the folder a file lies in; the formats that may read it. */
const READ_BY: Record<string, readonly string[]> = {
  'inspect-eval': ['inspect-eval'],
  'inspect-json': ['inspect-json'],
  'lm-eval': ['lm-eval', 'lm-eval-samples'],
  lighteval: ['lighteval'],
  'every-eval-ever': ['every-eval-ever', 'every-eval-ever-samples'],
  promptfoo: ['promptfoo'],
  opencompass: ['opencompass', 'opencompass-txt'],
  'openai-evals': ['openai-evals'],
  garak: ['garak', 'table-csv'],
  hal: ['hal'],
  metr: ['metr-runs', 'metr-horizon'],
  'hf-model-index': ['model-index'],
  tables: ['table-csv', 'table-xlsx'],
}
/** Files that hold nothing to import, and what their refusal says. The parts of a HELM run belong in one zip. */
const REFUSED: readonly [file: RegExp, says: RegExp][] = [
  [/git-lfs-pointer/, /git lfs pull/],
  [/^helm\//, /one zip/],
  [/DEGENERATE_placeholder/, /holds no results/],
  [/^cyclonedx\//, /without one performance metric that is a number/],
]

/** What is said of a file that is not read: by its format, or of what is no format at all. '' where it was read. */
async function refusalOf(name: string, bytes: Uint8Array): Promise<string> {
  try {
    const found = await detect(bytesFile(name, bytes))
    if (found.importer === null) return found.message
    await readWhole(name, bytes)
    return ''
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    return error.message
  }
}

describe.skipIf(samplesAbsent)('every real file', () => {
  test('is in this list, and there are 115', () => {
    expect(realFiles).toHaveLength(115)
  })

  test.each(realFiles)('$file', async ({ file, format }) => {
    const refused = REFUSED.find(([name]) => name.test(file))
    const bytes = readFileSync(path.join(samplesFolder, file))
    if (refused) {
      expect(await refusalOf(path.basename(file), bytes)).toMatch(refused[1])
      return
    }
    const runs = (await readWhole(path.basename(file), bytes)) ?? []
    expect(runs.length).toBeGreaterThan(0)
    for (const one of runs) expect(READ_BY[format]).toContain(one.format)
  })

  test('whose facts are questioned is in the list, for fewer than ten reasons', () => {
    const known = new Set(realFiles.map(({ file }) => file))
    expect(QUESTIONABLE.filter(({ file }) => !known.has(file))).toEqual([])
    expect(QUESTIONABLE.length).toBeLessThan(10)
  })

  test('has no fact that is neither held by a test of its format nor said to be unread', () => {
    const { files } = listed.parse(JSON.parse(readFileSync(path.join(samplesFolder, 'expected.json'), 'utf8')))
    // A log's facts are a strict list of their own.
    const others = files.filter(({ format }) => !format.startsWith('inspect-'))
    const open = others.flatMap(({ format, expect: facts }) => {
      const unread = new Set(UNREAD.filter(({ formats }) => formats.includes(format)).flatMap((one) => one.facts))
      return Object.keys(facts).filter((fact) => !unread.has(fact) && !new RegExp(`\\b${fact}\\b`).test(heldIn(format)))
    })
    expect([...new Set(open)]).toEqual([])
  })
})

const listed = z.object({ files: z.array(z.object({ format: z.string(), expect: z.record(z.string(), z.unknown()) })) })

/** What the formats' tests are called that are not called as their folder is. */
const TESTS: Record<string, string> = { 'hf-model-index': 'model-index', tables: 'table' }

/** The tests of a format's real files, as text. */
function heldIn(format: string): string {
  const name = TESTS[format] ?? format
  const files = readdirSync(import.meta.dirname).filter(
    (file) => file.startsWith(name) && file.endsWith('.samples.test.ts'),
  )
  return files.map((file) => readFileSync(path.join(import.meta.dirname, file), 'utf8')).join('\n')
}
