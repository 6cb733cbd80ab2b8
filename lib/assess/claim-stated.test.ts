import { expect, it } from 'vitest'
import type { ClaimRule } from './claim-rule'
import { claimProblem, mostTolerance, sumProblem } from './claim-stated'

const measure = { group: 'set', task: 'rowing', metric: 'score' }
const value = (expects: number): ClaimRule => ({ kind: 'value', label: 'v', measure, model: 'mdl_a', expect: expects })
const difference = (expects: number, tolerance: number) =>
  ({ kind: 'difference', label: 'd', measure, model: 'mdl_a', base: 'mdl_b', expect: expects, tolerance }) as const

it('a rule expects the number that is reported, and no other', () => {
  expect(claimProblem(90, value(90))).toBeNull()
  expect(claimProblem(90, value(80))).toBe(
    '90 is reported and the rule expects 80. Give a rule that expects what is reported.',
  )
  expect(claimProblem('about 90', value(80))).toMatch(/as a number/)
  expect(claimProblem(null, value(80))).toMatch(/as a number/)
  const several: ClaimRule = { kind: 'all', of: [difference(1, 0), difference(2, 0)] }
  expect(claimProblem(2, several)).toBeNull()
  expect(claimProblem(3, several)).toMatch(/expects 1, 2/)
  expect(claimProblem('both', several)).toBeNull()
  const compare: ClaimRule = { kind: 'compare', label: 'c', left: measure, relation: '>', right: measure, models: 1 }
  expect(claimProblem(90, compare)).toMatch(/expects no number/)
})

it('a tolerance forgives rounding and no more', () => {
  // Half a unit of the last digit, at most a quarter of the number; of 0 nothing.
  expect([46.54, 25.8, 21, 1, 0.02, 0].map(mostTolerance)).toEqual([0.005, 0.05, 0.5, 0.25, 0.005, 0])
  expect(claimProblem(25.8, difference(25.8, 0.05))).toBeNull()
  expect(claimProblem(25.8, difference(25.8, 0.06))).toMatch(/0\.06.*25\.8.*0\.05/)
  expect(claimProblem(0, difference(0, 100))).not.toBeNull()
  expect(sumProblem(0.1, [10, -89.2])).toBeNull()
  expect(sumProblem(5, [10, -89.2])).toMatch(/4\.46/)
})
