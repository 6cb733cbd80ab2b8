import { describe, expect, it } from 'vitest'
import { ImportError } from '@/lib/errors'
import { inspectLogHeader, logMembers, tenSamples } from './testing/inspect-log'
import { readWhole } from './testing/read-whole'
import { type Member, writeZip } from './testing/zip-writer'

const rows = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ id: from + index, epoch: 1, input: 'cut' }))
const list = (name: string, value: unknown): Member => ({ name, text: JSON.stringify(value) })

async function warningsOf(header: Record<string, unknown> | null, samples: number, lists: Member[]) {
  const members = [...logMembers(header, tenSamples().slice(0, samples)), ...lists]
  const [read] = (await readWhole('log.eval', writeZip(members))) ?? []
  return read?.run.warnings.filter(({ code }) => code === 'samples-missing')
}

describe('samples that a log lists and does not hold', () => {
  it('are told from its list of all of them, with how many and the first', async () => {
    expect(await warningsOf(inspectLogHeader(), 7, [list('summaries.json', rows(1, 10))])).toEqual([
      {
        code: 'samples-missing',
        message: 'The log lists 3 samples that it does not hold; the first is sample 8, epoch 1.',
        place: 'summaries.json',
      },
    ])
  })

  it('are told from what was written on the way, where a crash left no list of all', async () => {
    const parts = [list('_journal/summaries/1.json', rows(1, 5)), list('_journal/summaries/2.json', rows(4, 9))]
    expect(await warningsOf(null, 8, parts)).toMatchObject([
      { message: 'The log lists one sample that it does not hold; the first is sample 9, epoch 1.' },
    ])
  })

  it('are none where all are there, in whatever order and however often they are listed', async () => {
    const twice = [...rows(1, 10).reverse(), ...rows(1, 10)]
    expect(await warningsOf(inspectLogHeader(), 10, [list('summaries.json', twice)])).toEqual([])
    expect(await warningsOf(inspectLogHeader(), 10, [])).toEqual([])
  })

  it('of a list that is damaged are not guessed: the file is refused', async () => {
    await expect(
      warningsOf(inspectLogHeader(), 10, [{ name: 'summaries.json', text: '[{"id": 1, "epoch": 1}, {"id"' }]),
    ).rejects.toThrow(ImportError)
  })
})
