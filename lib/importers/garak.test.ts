import { expect, test } from 'vitest'
import { readWhole } from './testing/read-whole'

const report = (evals: readonly object[]) =>
  Buffer.from(
    [
      { entry_type: 'start_run setup', 'plugins.target_name': 'lumen' },
      { entry_type: 'init', garak_version: '0.14.0', start_time: '2026-01-01T00:00:00Z', run: 'r1' },
      ...evals.map((one) => ({ entry_type: 'eval', probe: 'dan.Dan', total_evaluated: 4, ...one })),
      { entry_type: 'completion', end_time: '2026-01-01T00:10:00Z', run: 'r1' },
    ]
      .map((line) => JSON.stringify(line))
      .join('\n'),
  )

test('verdicts of one detector on one probe stay apart, and none is taken for the only one', async () => {
  const [run, another] =
    (await readWhole(
      'x.jsonl',
      report([
        { detector: 'dan.DAN', passed: 1 },
        { detector: 'always.Pass', passed: 4 },
        { detector: 'detector.dan.DAN', passed: 3 },
      ]),
    )) ?? []
  expect(another).toBeUndefined()
  expect(run?.run.metrics.map(({ scorer, name, group, value }) => [scorer, name, group, value])).toEqual([
    ['dan.DAN', 'pass_rate', '#1', 0.25],
    ['dan.DAN', 'fail_rate', '#1', 0.75],
    ['always.Pass', 'pass_rate', null, 1],
    ['always.Pass', 'fail_rate', null, 0],
    ['dan.DAN', 'pass_rate', '#2', 0.75],
    ['dan.DAN', 'fail_rate', '#2', 0.25],
  ])
  expect(run?.run.warnings.map(({ code }) => code)).toEqual(['detector-again'])
})

test('what passed and what was hit is all that was judged, or it is said that it is not', async () => {
  const read = async (one: object) => (await readWhole('x.jsonl', report([{ detector: 'd', ...one }])))?.[0]?.run
  expect((await read({ passed: 3, fails: 1, nones: 2 }))?.warnings).toEqual([])
  const odd = await read({ passed: 3, fails: 0, nones: 1 })
  expect(odd?.warnings).toMatchObject([{ code: 'field-odd', message: expect.stringContaining('3 + 0 ≠ 4') }])
})
