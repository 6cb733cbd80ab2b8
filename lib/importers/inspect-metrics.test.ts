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
