import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { makeArea, makeBenchmark, makeRun } from '@/db/testing/factories'
import { manyResults } from '@/db/testing/many-results'
import { rolledBack } from '@/db/testing/rolled-back'
import { senderAndReviewer, storeFile } from '@/db/testing/stored-log'
import { uploadView } from './upload-view'

const FIXTURES = path.resolve(import.meta.dirname, '../importers/fixtures')

test('a pending run is shown beside what is here of the same measurement, from the other kind of file', () =>
  rolledBack(async () => {
    const { sender, reviewer } = await senderAndReviewer()
    const send = async (name: string, evaluation = '/1767225600') => {
      const text = readFileSync(path.join(FIXTURES, name), 'utf8').replaceAll('/1767225600', evaluation)
      const upload = await storeFile(sender, name, Buffer.from(text))
      const [view] = (await uploadView(reviewer, upload))?.runs ?? []
      if (!view) throw new Error(`${name} holds a run`)
      return { upload, view }
    }
    const results = await send('every-eval-ever/plain.json')
    expect(results.view.counterpart).toBeNull()
    const samples = await send('every-eval-ever-samples/plain.jsonl')
    expect(samples.view.counterpart).toEqual({
      run: results.view.run.id,
      kind: 'results',
      state: 'pending',
      certain: true,
    })
    const other = await send('every-eval-ever-samples/plain.jsonl', '/1767225601')
    expect(other.view.counterpart).toBeNull()
    const again = (await uploadView(reviewer, results.upload))?.runs[0]
    expect(again?.counterpart).toMatchObject({ run: samples.view.run.id, kind: 'samples' })
  }))

test('an upload of many runs is shown page by page, each run once, with how many of all of them ask for something', () =>
  rolledBack(async () => {
    const { sender, reviewer } = await senderAndReviewer()
    const upload = await storeFile(sender, 'many.json', manyResults(120))
    const pages = await Promise.all([1, 2, 3].map((page) => uploadView(reviewer, upload, page)))
    expect(
      pages.map((view) => [view?.page, view?.pages, view?.runs.length, view?.open, view?.withoutBenchmark]),
    ).toEqual([
      [1, 2, 100, 120, 120],
      [2, 2, 20, 120, 120],
      [2, 2, 20, 120, 120],
    ])
    expect(new Set(pages.slice(0, 2).flatMap((view) => view?.runs.map(({ run }) => run.id))).size).toBe(120)
  }))

test('what a number is in is proposed as it was said last, unless the number cannot be in that', () =>
  rolledBack(async () => {
    const { sender, reviewer } = await senderAndReviewer()
    const shown = async (last: string, acc: number) => {
      const task = `quiz_${crypto.randomUUID().slice(0, 8)}`
      const { id: benchmark } = await makeBenchmark({
        area: await makeArea(),
        patterns: [task],
        primaryMetric: ['acc'],
      })
      const warnings = [{ code: 'unit-said', message: 'said', place: 'acc' }]
      await makeRun({ benchmark, format: 'lm-eval', warnings, metric: { name: 'acc', unit: last } })
      const results = { results: { [task]: { 'acc,none': acc } }, versions: {}, model_name: 'lab/one' }
      const upload = await storeFile(sender, 'results.json', Buffer.from(JSON.stringify(results)))
      const view = (await uploadView(reviewer, upload))?.runs[0]
      return [view?.asks, view?.unitLastSaid]
    }
    expect(await shown('percent', 45)).toEqual([['unit'], 'percent'])
    expect(await shown('fraction', 45)).toEqual([['unit'], null])
    expect(await shown('percent', 0.4)).toEqual([[], null])
  }))
