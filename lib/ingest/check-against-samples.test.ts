import { describe, expect, it } from 'vitest'
import type { ImportedMetric } from '@/lib/importers/importer'
import { addScore, type Counted, checkAgainstSamples, emptyTally } from './check-against-samples'

const metric = (wanted: Partial<ImportedMetric>): ImportedMetric => ({
  scorer: 's',
  reducer: null,
  name: 'accuracy',
  group: null,
  value: 0.5,
  missing: null,
  stderr: null,
  n: null,
  unit: 'fraction',
  reported: null,
  ...wanted,
})

function counted(scores: (number | null)[], metrics: ImportedMetric[], wanted: Partial<Counted> = {}): Counted {
  const tally = emptyTally()
  for (const score of scores) addScore(tally, score)
  const n = scores.length
  return {
    header: { total: n, completed: n },
    epochs: 1,
    samplesInFile: n,
    metrics,
    tallies: new Map([['s', tally]]),
    ...wanted,
  }
}

const binaryOf = (of: Counted) => checkAgainstSamples(of).binary
const codesOf = (of: Counted) => checkAgainstSamples(of).warnings.map(({ code }) => code)

describe('whether a metric is a mean of 0/1 scores', () => {
  it('is told by a header alone when its standard error is that of such scores', () => {
    // Mistral small on intercode CTF: 28 of 79, stderr as its file writes it.
    const intercode = metric({ value: 28 / 79, stderr: 0.05416137871537831, n: 79 })
    expect(binaryOf(counted([], [intercode]))).toEqual([0])
    // LAB-Bench ProtocolQA, trimmed: the stderr is that of 108 questions, n says 5.
    const trimmed = metric({ value: 0.28703703703703703, stderr: 0.04373313040914761, n: 5 })
    expect(binaryOf(counted([], [trimmed]))).toEqual([])
  })

  it('is not when a partial score is among the samples, or the standard error is another', () => {
    expect(binaryOf(counted([1, 0.5, 0.5, 0], [metric({ value: 0.5, n: 4 })]))).toEqual([])
    expect(binaryOf(counted([1, 0], [metric({ value: 0.5, stderr: 0.1, n: 2 })]))).toEqual([])
    // A clustered one is smaller or larger than that of single scores.
    expect(binaryOf(counted([1, 1, 0, 0], [metric({ value: 0.5, stderr: 0.4, n: 4 })]))).toEqual([])
  })

  it('is where nothing or everything succeeded, whose standard error files write as 0', () => {
    expect(binaryOf(counted([0, 0], [metric({ value: 0, stderr: 0, n: 2 })]))).toEqual([0])
    expect(binaryOf(counted([1], [metric({ value: 1, stderr: 0, n: 1 })]))).toEqual([0])
  })

  it('without a standard error needs 0/1 scores in the file and a whole number of successes', () => {
    // CVE-Bench: 55 of 78, one sample left in the file.
    const cve = metric({ value: 55 / 78, n: 78, name: 'mean', reducer: 'mean' })
    expect(binaryOf(counted([1], [cve]))).toEqual([0])
    expect(binaryOf(counted([], [cve], { tallies: new Map() }))).toEqual([])
    expect(binaryOf(counted([1, 0], [metric({ value: 0.3, n: 2 })]))).toEqual([])
  })

  it('is asked only of ungrouped accuracies and means in fractions', () => {
    const full = { value: 1, stderr: 0, n: 1 }
    expect(binaryOf(counted([1], [metric({ ...full, name: 'precision' })]))).toEqual([])
    expect(binaryOf(counted([1], [metric({ ...full, group: 'easy' })]))).toEqual([])
    expect(binaryOf(counted([1], [metric({ ...full, reducer: 'pass_at_2' })]))).toEqual([])
    expect(binaryOf(counted([1], [metric({ ...full, unit: 'minutes' })]))).toEqual([])
  })
})

describe('a header and its samples', () => {
  it('that agree say nothing', () => {
    expect(codesOf(counted([1, 0, null], [metric({ value: 0.5 })]))).toEqual([])
  })
  it('that differ in number are both told', () => {
    expect(codesOf(counted([1], [metric({ value: 0.2 })], { header: { total: 9, completed: 9 } }))).toEqual([
      'header-count',
    ])
  })
  it('that give another mean are both told', () => {
    const { warnings } = checkAgainstSamples(counted([1, 1, 0], [metric({ value: 0.99 })]))
    expect(warnings).toEqual([
      { code: 'metric-differs', message: expect.stringMatching(/0\.99.*0\.666667/), place: null },
    ])
  })

  it('are held against each other under every reducer, where each question was asked once', () => {
    const of = (reducer: string, epochs: number, scores = [1, 0, 0, 0]) =>
      codesOf(counted(scores, [metric({ value: 0.75, reducer })], { epochs }))
    for (const reducer of ['mode', 'median', 'max', 'pass_at_1']) {
      expect(of(reducer, 1), reducer).toEqual(['metric-differs'])
      expect(of(reducer, 5), reducer).toEqual([])
    }
    // One of two right answers is none of two; half a point is no success.
    expect(of('at_least_2', 1)).toEqual([])
    expect(of('pass_at_1', 1, [0.5, 0, 0, 0])).toEqual([])
  })

  it('whose scores are in parts say of a metric of the whole that nobody can hold it against them', () => {
    const parts = (scores: number[]) => {
      const tally = emptyTally()
      for (const score of scores) addScore(tally, score)
      return new Map([['s.a', tally]])
    }
    const of = (metrics: ImportedMetric[], scores = [1, 0]) => counted([1, 0], metrics, { tallies: parts(scores) })
    expect(checkAgainstSamples(of([metric({ value: 0.9 })])).warnings).toEqual([
      { code: 'metric-unheld', message: expect.stringContaining('s.accuracy'), place: null },
    ])
    expect(codesOf(of([metric({ scorer: 's.a' }), metric({ name: 'final' }), metric({ scorer: 't' })]))).toEqual([])
    const full = metric({ value: 1, stderr: 0, n: 2 })
    expect([binaryOf(of([full])), binaryOf(of([full], [0.5, 1]))]).toEqual([[0], []])
  })

  it('are held against each other by the metric of all groups, where it is no mean of the groups', () => {
    const all = (value: number) =>
      codesOf(
        counted(
          [1, 0, 0],
          [metric({ name: 'easy', value: 0.8 }), metric({ name: 'hard', value: 0.2 }), metric({ name: 'all', value })],
        ),
      )
    expect(all(0.7)).toEqual(['metric-differs'])
    expect(all(1 / 3)).toEqual([])
    expect(all(0.5)).toEqual([])
    expect(all(0.1)).toEqual([])
  })
})
