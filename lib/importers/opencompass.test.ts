import { expect, it } from 'vitest'
import { readWhole } from './testing/read-whole'

const table = (...rows: string[]) =>
  readWhole('summary.csv', Buffer.from(`${['dataset,version,metric,mode,m1', ...rows].join('\n')}\n`))

it('a data set by two modes, or of two versions, is two runs, each with its own values', async () => {
  const whole = await table(
    'mmlu,ccc,accuracy,ppl,40.00',
    'mmlu,ccc,accuracy,gen,60.00',
    'gsm8k,aaa,accuracy,gen,50.00',
    'gsm8k,bbb,accuracy,gen,70.00',
  )
  const runs = whole?.map(({ run }) => run) ?? []
  expect(
    runs.map(({ task, taskVersion, metrics }) => [
      task,
      taskVersion,
      metrics.map(({ scorer, value }) => [scorer, value]),
    ]),
  ).toEqual([
    ['mmlu', 'ccc', [['ppl', 40]]],
    ['mmlu', 'ccc', [['gen', 60]]],
    ['gsm8k', 'aaa', [['gen', 50]]],
    ['gsm8k', 'bbb', [['gen', 70]]],
  ])
  expect(new Set(runs.map(({ task, sourceId }) => `${task} ${sourceId}`)).size).toBe(4)
})

it('rows that differ in nothing but their values are all kept, by their number', async () => {
  const [one, another] =
    (await table('mmlu,ccc,accuracy,gen,40.00', 'mmlu,ccc,accuracy,gen,60.00', 'mmlu,ccc,f1,gen,9.00')) ?? []
  expect(another).toBeUndefined()
  expect(one?.run.metrics.map(({ name, group, value }) => [name, group, value])).toEqual([
    ['accuracy', '#1', 40],
    ['accuracy', '#2', 60],
    ['f1', null, 9],
  ])
  expect(one?.run.warnings.map(({ code }) => code)).toEqual(['metric-again'])
})

it('a blank cell is no value, as a dash is, and nothing that cannot be read', async () => {
  const [one] = (await table('mmlu,ccc,accuracy,gen,')) ?? []
  expect(one?.run.metrics).toMatchObject([{ value: null, missing: 'not-scored' }])
  expect(one?.run.warnings.map(({ code }) => code)).toEqual(['unfinished'])
})
