import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { samplesAbsent, samplesFolder } from '@/db/testing/samples-folder'
import { whichTask } from '@/lib/evals/task-name'
import { QUESTIONABLE } from '@/lib/importers/testing/questionable'
import { readWhole } from '@/lib/importers/testing/read-whole'
import { published } from './published-files'

/*
 * Which area a real file is of, as its task names it and the benchmarks this product starts with, against the hints that a
 * program sharing nothing with it made from the names. Where no benchmark is meant, a person is asked: that is no wrong area.
 */

const AREAS: Record<string, string> = {
  cyber_offense: 'cyber-offense',
  bio_chem: 'biological-chemical',
  scheming: 'deception-scheming',
  persuasion: 'persuasion-manipulation',
}
const list = z.object({
  files: z.array(z.object({ file: z.string(), expect: z.looseObject({ risk_area_hint: z.string().nullish() }) })),
})
const hinted = samplesAbsent
  ? []
  : list
      .parse(JSON.parse(readFileSync(path.join(samplesFolder, 'expected.json'), 'utf8')))
      .files.flatMap(({ file, expect: { risk_area_hint: hint } }) => (hint ? [{ file, area: AREAS[hint] }] : []))

async function areasOf(file: string): Promise<(string | null)[]> {
  const runs = (await readWhole(path.basename(file), readFileSync(path.join(samplesFolder, file)))) ?? []
  const meant = runs.flatMap(({ run }) => whichTask(run.task, published.benchmarks) ?? [])
  return [...new Set(meant.map(({ area }) => area))]
}

describe.skipIf(samplesAbsent)('the area that a real file’s name hints at', () => {
  test('is hinted at in 27 of them', () => {
    expect(hinted).toHaveLength(27)
  })

  test('is the one it is proposed for, or none is, which is in the list', async () => {
    const open: string[] = []
    for (const { file, area } of hinted) {
      const found = await areasOf(file)
      if (found.length === 0) open.push(file)
      else expect(found, file).toEqual([area])
    }
    const listed = QUESTIONABLE.filter(({ fact }) => fact.startsWith('risk_area_hint'))
    expect(open.sort()).toEqual(listed.flatMap(({ file, alike = [] }) => [file, ...alike]).sort())
  })
})
