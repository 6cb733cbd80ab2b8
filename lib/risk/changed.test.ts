import { expect, test } from 'vitest'
import { changesBetween } from './changed'
import type { Placement } from './placement'

const COVERAGE = { have: 1, want: 2 }
const BEFORE: Pick<Placement, 'zone' | 'range' | 'confidence' | 'capability' | 'safety' | 'caveats'> = {
  zone: 'green',
  range: ['green', 'yellow'],
  confidence: 'worse-not-ruled-out',
  capability: { value: 40, low: 30, high: 50, n: 10, runs: ['run_a'], coverage: COVERAGE },
  safety: { missing: 'not-run', coverage: COVERAGE },
  caveats: ['coverage-partial'],
}

test('what differs is named, the heaviest first', () => {
  expect(changesBetween(BEFORE, BEFORE)).toEqual([])
  expect(changesBetween(BEFORE, { ...BEFORE, zone: 'yellow', caveats: [] })).toEqual(['zone', 'caveats'])
  expect(changesBetween(BEFORE, { ...BEFORE, range: ['green', 'red'] })).toEqual(['range'])
  expect(changesBetween(BEFORE, { ...BEFORE, range: null, confidence: 'firm' })).toEqual(['range', 'confidence'])
})

test('a coordinate is its value, its ends, its reason and its coverage, not the runs it came from', () => {
  const known = { value: 40, low: 30, high: 50, n: 10, runs: ['run_a'], coverage: COVERAGE }
  expect(changesBetween(BEFORE, { ...BEFORE, capability: { ...known, n: 20, runs: ['run_b'] } })).toEqual([])
  const others: Placement['capability'][] = [
    { ...known, value: 41 },
    { ...known, low: null },
    { ...known, high: 51 },
    { ...known, coverage: { have: 2, want: 2 } },
    { missing: 'not-run', coverage: COVERAGE },
  ]
  for (const capability of others) expect(changesBetween(BEFORE, { ...BEFORE, capability })).toEqual(['coordinates'])
  const failed: Placement['safety'] = { missing: 'failed', coverage: COVERAGE }
  expect(changesBetween(BEFORE, { ...BEFORE, safety: failed })).toEqual(['coordinates'])
  const fewer: Placement['safety'] = { missing: 'not-run', coverage: { have: 0, want: 2 } }
  expect(changesBetween(BEFORE, { ...BEFORE, safety: fewer })).toEqual(['coordinates'])
})
