import { expect, it } from 'vitest'
import { readWhole } from './testing/read-whole'

const card = (...metrics: string[]) => `---
model-index:
- name: a-model
  results:
  - dataset:
      name: GPQA
      type: gpqa
    task:
      type: text-generation
    metrics:${metrics.length === 0 ? ' []' : metrics.map((one) => `\n    - ${one}`).join('')}
---
`
const refusal = (text: string) =>
  readWhole('README.md', Buffer.from(text)).then(
    () => 'it was read',
    (error: unknown) => (error instanceof Error ? error.message : ''),
  )

it.each([
  [
    card('type: accuracy\n      value: see the paper', 'type: f1\n      value: .inf'),
    'README.md: none of its 2 values can be read. At GPQA: accuracy is “see the paper”, which is no number; it was left out.',
  ],
  [card('type: accuracy\n      value: [a, b]'), /^README\.md: none of its 2 values .* At GPQA: accuracy\.0 is “a”/],
  [
    card('type: accuracy\n      value: null'),
    'README.md: its one value cannot be read. At GPQA: accuracy has no value.',
  ],
  [
    card('type: accuracy\n      value: .nan', 'type: f1\n      value: high'),
    /At GPQA: f1 is “high”, which is no number/,
  ],
  [card(), /^README\.md holds no results: model-index: GPQA: metrics is empty or missing/],
])('a model card whose values cannot be read says what was wrong, and where', async (text, told) => {
  const said = await refusal(text)
  if (typeof told === 'string') expect(said).toBe(told)
  else expect(said).toMatch(told)
})

const readCard = async (text: string) => {
  const [whole] = (await readWhole('README.md', Buffer.from(text))) ?? []
  return {
    metrics: whole?.run.metrics.map(({ name, value }) => [name, value]),
    warnings: whole?.run.warnings.map(({ code }) => code),
    messages: whole?.run.warnings.map(({ message }) => message),
  }
}

it('a value of which nothing says what it is of is left out, and that is said', async () => {
  const { metrics, warnings, messages } = await readCard(card('type: accuracy\n      value: 0.8', 'value: 85.3'))
  expect([metrics, warnings]).toEqual([[['accuracy', 0.8]], ['metric-nameless']])
  expect(messages?.[0]).toContain('“85.3”')
})

it('one metric that stands there without a list is read', async () => {
  const text = card('X').replace('metrics:\n    - X', 'metrics: {type: accuracy, value: 0.7}')
  expect((await readCard(text)).metrics).toEqual([['accuracy', 0.7]])
})

it('of more parts than are read it is said how many were left out', async () => {
  const parts = Array.from({ length: 103 }, (_, index) => `p${index}: 0.5`).join(', ')
  const { metrics, warnings, messages } = await readCard(card(`type: f1\n      value: {${parts}}`))
  expect([metrics?.length, warnings]).toEqual([100, ['parts-left-out']])
  expect(messages?.[0]).toContain('the last 3 were left out')
})

it('an entry of .eval_results without a data set is said, at the first that has one', async () => {
  const text = '- dataset:\n    id: a/b\n    task_id: t\n  value: 5.3\n- dataset:\n    name: c/d\n  value: 7\n'
  const { metrics, warnings, messages } = await readCard(text)
  expect([metrics, warnings]).toEqual([[['value', 5.3]], ['model-not-stated', 'entry-unread']])
  expect(messages?.[1]).toContain('entry 1')
})

it('a metric that is called a percentage is one, unless its value may as well be a share', async () => {
  const metrics = [
    'type: wer\n      name: Word errors (%)\n      value: 12.5',
    'type: acc\n      name: Accuracy (%)\n      value: 0.9',
  ]
  const [one] = (await readWhole('README.md', Buffer.from(card(...metrics)))) ?? []
  expect(one?.run.metrics.map(({ name, value, unit }) => [name, value, unit])).toEqual([
    ['wer', 12.5, 'percent'],
    ['acc', 0.9, 'score'],
  ])
  expect(one?.run.warnings).toMatchObject([{ code: 'unit-unclear', place: 'acc' }])
})
