import { expect, it } from 'vitest'
import type { Warning } from '@/lib/evals/run'
import { inspectMetrics } from './inspect-metrics'

const part = (scorer: string, name: string, value: number) => ({
  scorer,
  name,
  metrics: { accuracy: { value } },
})

it('the parts of a scorer are told apart, also one that is called as the scorer is', () => {
  const scores = [part('refusal', 'refusal', 0.9), part('refusal', 'harmful', 0.2), part('match', 'match', 0.5)]
  expect(inspectMetrics({ scores }, { epochs: 1, warnings: [] }).map(({ scorer, value }) => [scorer, value])).toEqual([
    ['refusal.refusal', 0.9],
    ['refusal.harmful', 0.2],
    ['match', 0.5],
  ])
})

it('a metric of the whole scores beside those of their parts is the scorer’s own', () => {
  const parts = [part('grader', 'score', 0.2), part('grader', 'grader', 0.9)]
  const named = (metrics: unknown, scores = [part('grader', 'grader', 0.7), ...parts]) =>
    inspectMetrics({ scores }, { epochs: 1, scorers: [{ name: 'grader', metrics }], warnings: [] }).map(
      ({ scorer, value }) => [scorer, value],
    )
  const byKey = {
    score: [{ name: 'inspect_ai/mean', options: {} }],
    grader: [{ name: 'inspect_ai/mean', options: {} }],
  }
  const ofParts = [
    ['grader.score', 0.2],
    ['grader.grader', 0.9],
  ]
  // As a public log has it: inspect_evals' hle, whose grader has a calibration error beside the mean of its "score".
  expect(named([byKey, { name: 'inspect_evals/cerr', options: {} }])).toEqual([['grader', 0.7], ...ofParts])
  expect(named([byKey], parts)).toEqual(ofParts)
  expect(named(byKey, parts)).toEqual(ofParts)
})

it('a metric of no samples is not scored, and never the 0 that stands there', () => {
  const scores = (accuracy: number, scored_samples?: number) => [
    { scorer: 's', scored_samples, metrics: { accuracy: { value: accuracy }, stderr: { value: 0 } } },
  ]
  const read = (of: Parameters<typeof inspectMetrics>[0]) => {
    const warnings: Warning[] = []
    const [metric] = inspectMetrics(of, { epochs: 1, warnings })
    return { ...metric, warnings: warnings.map(({ message }) => message) }
  }
  const nothing = { value: null, missing: 'not-scored', stderr: null, n: 0, warnings: [] }
  expect(read({ total_samples: 4, completed_samples: 4, scores: scores(0, 0) })).toMatchObject(nothing)
  expect(read({ total_samples: 4, completed_samples: 0, scores: scores(0) })).toMatchObject(nothing)
  // 0 of 4 is a result.
  expect(read({ total_samples: 4, completed_samples: 4, scores: scores(0, 4) })).toMatchObject({ value: 0, n: 4 })
})

it('a count that cannot be is taken as not said, and told', () => {
  const read = (accuracy: number, scored_samples: number) => {
    const warnings: Warning[] = []
    const scores = [{ scorer: 's', scored_samples, metrics: { accuracy: { value: accuracy } } }]
    const [metric] = inspectMetrics({ total_samples: 4, completed_samples: 3, scores }, { epochs: 1, warnings })
    return [metric?.value, metric?.n, warnings.map(({ message }) => message)]
  }
  expect(read(0.5, 4)).toEqual([0.5, 4, []])
  expect(read(0.5, 5)).toEqual([0.5, null, [expect.stringContaining('5, more than the samples that were run')]])
  expect(read(0.5, 0)).toEqual([0.5, null, [expect.stringContaining('0, beside values')]])
})

it('a metric that is no number is told apart from one without bounds', () => {
  const warnings: Warning[] = []
  const metrics = {
    accuracy: { name: 'accuracy', value: '0.5' },
    mean: { name: 'mean', value: Number.POSITIVE_INFINITY },
  }
  inspectMetrics({ scores: [{ name: 's', scorer: 's', metrics }] }, { epochs: 1, scorers: null, warnings })
  expect(warnings.map(({ message }) => message)).toEqual([
    'accuracy is “0.5”, which is no number; it was left out.',
    'mean is infinite and cannot be shown.',
  ])
})
