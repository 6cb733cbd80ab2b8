import { expect, it } from 'vitest'
import { inspectMetrics } from './inspect-metrics'

const part = (scorer: string, name: string, value: number) => ({
  scorer,
  name,
  metrics: { accuracy: { value } },
})

it('the parts of a scorer are told apart, also one that is called as the scorer is', () => {
  const scores = [part('refusal', 'refusal', 0.9), part('refusal', 'harmful', 0.2), part('match', 'match', 0.5)]
  expect(inspectMetrics({ scores }, 1, []).map(({ scorer, value }) => [scorer, value])).toEqual([
    ['refusal.refusal', 0.9],
    ['refusal.harmful', 0.2],
    ['match', 0.5],
  ])
})
