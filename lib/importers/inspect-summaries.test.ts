import { describe, expect, it } from 'vitest'
import { ImportError } from '@/lib/errors'
import type { ImportedSample } from './importer'
import { inspectEval } from './inspect-eval'
import { bytesFile } from './source-file'
import { inspectLogHeader, inspectLogSample, logMembers, tenSamples } from './testing/inspect-log'
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
        message:
          'The log lists 3 samples that it does not hold, so that only their rows in the list were read; the first is sample 8, epoch 1.',
        place: 'summaries.json',
      },
    ])
  })

  it('are told from what was written on the way, where a crash left no list of all', async () => {
    const parts = [list('_journal/summaries/1.json', rows(1, 5)), list('_journal/summaries/2.json', rows(4, 9))]
    expect(await warningsOf(null, 8, parts)).toMatchObject([
      { message: expect.stringMatching('lists one sample that it does not hold, .*; the first is sample 9, epoch 1.') },
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

  it('are read from their rows there, the last of each, without a transcript', async () => {
    const row = (id: unknown, value: unknown, more = {}) => ({
      id,
      epoch: 1,
      input: `Question ${id}`,
      scores: { includes: { value } },
      completed: true,
      ...more,
    })
    const members = [
      ...logMembers(null, []),
      // Written as the tenth, and in the directory before the second.
      list('_journal/summaries/10.json', [row('a', 'C'), row('c/d', null, { scores: {}, error: 'TimeoutError()' })]),
      list('_journal/summaries/2.json', [row('a', 'I'), row(7, 'C', { limit: 'token' }), { id: 8, epoch: 0.5 }]),
    ]
    const file = bytesFile('log.eval', writeZip(members))
    const found: ImportedSample[] = []
    for await (const run of inspectEval.read(file)) for await (const some of run.samples()) found.push(...some)
    const facts = found.map(({ id, epoch, scores, error, limit, missing }) => ({
      id,
      epoch,
      scores,
      error,
      limit,
      missing,
    }))
    expect(facts).toEqual([
      { id: 'a', epoch: 1, scores: { includes: 1 }, error: null, limit: null, missing: null },
      { id: '7', epoch: 1, scores: { includes: 1 }, error: null, limit: 'token', missing: null },
      { id: 'c/d', epoch: 1, scores: {}, error: 'TimeoutError()', limit: null, missing: 'failed' },
    ])
    const [first] = found
    await expect(inspectEval.readSample?.(file, first?.place ?? { member: 'x', offset: 0, bytes: 0 })).rejects.toThrow(
      /lists samples that it does not hold/,
    )
  })

  it('are as many as there are ids, of which no number holds each', async () => {
    const ids = ['1704067200000000001', '1704067200000000050', '1704067200000000003']
    const bare = (value: unknown) => JSON.stringify(value).replaceAll(/"(\d{19})"/g, '$1')
    const samples = ids.slice(0, 2).map((id) => inspectLogSample(1, { id }))
    const members = [
      ...samples.map((sample) => ({ name: `samples/${sample.id}_epoch_1.json`, text: bare(sample) })),
      { name: 'header.json', text: JSON.stringify(inspectLogHeader()) },
      { name: 'summaries.json', text: bare(ids.map((id) => ({ id, epoch: 1, input: NaN }))).replaceAll('null', 'NaN') },
    ]
    const json = bare({ ...inspectLogHeader(), samples: ids.map((id) => inspectLogSample(1, { id })) })
    const [fromJson] = (await readWhole('log.json', Buffer.from(json))) ?? []
    expect(fromJson?.samples.map(({ id, again }) => [id, again])).toEqual(ids.map((id) => [id, undefined]))
    expect(fromJson?.transcripts.map(({ id }) => id)).toEqual(ids)
    const found: ImportedSample[] = []
    for await (const run of inspectEval.read(bytesFile('log.eval', writeZip(members))))
      for await (const some of run.samples()) found.push(...some)
    expect(found.map(({ id, again }) => [id, again])).toEqual(ids.map((id) => [id, undefined]))
  })
})
