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
