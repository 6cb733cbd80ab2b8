import { describe, expect, test } from 'vitest'
import { conditionState, expiresAt, isFresh, signOffState } from './terms'

describe('a sign-off ends', () => {
  test('after six calendar months, on the last day of a month that has no such day', () => {
    expect(expiresAt('2026-11-20T10:32:00.000Z', 'regular')).toBe('2027-05-20T10:32:00.000Z')
    expect(expiresAt('2026-08-31T00:00:00.000Z', 'regular')).toBe('2027-02-28T00:00:00.000Z')
    expect(expiresAt('2027-08-31T00:00:00.000Z', 'regular')).toBe('2028-02-29T00:00:00.000Z')
    expect(expiresAt('2026-07-15T00:00:00.000Z', 'regular')).toBe('2027-01-15T00:00:00.000Z')
    expect(expiresAt('2026-05-31T00:00:00.000Z', 'regular')).toBe('2026-11-30T00:00:00.000Z')
  })

  test('after fourteen days on the fast track', () => {
    expect(expiresAt('2026-11-20T10:32:00.000Z', 'fast')).toBe('2026-12-04T10:32:00.000Z')
  })
})

test('a proof of who somebody is lasts less than five minutes, and is never from later', () => {
  const at = '2026-11-20T10:00:00.000Z'
  expect(isFresh(at, at)).toBe(true)
  expect(isFresh(at, '2026-11-20T10:04:59.999Z')).toBe(true)
  expect(isFresh(at, '2026-11-20T10:05:00.000Z')).toBe(false)
  expect(isFresh(at, '2026-11-20T09:59:59.000Z')).toBe(false)
})

test('what is outdated is told before what has run out', () => {
  const signed = { expiresAt: '2026-12-01T00:00:00.000Z' }
  expect(signOffState(signed, 0, '2026-11-30T23:59:59.999Z')).toBe('valid')
  expect(signOffState(signed, 0, '2026-12-01T00:00:00.000Z')).toBe('expired')
  expect(signOffState(signed, 1, '2026-11-20T00:00:00.000Z')).toBe('outdated')
  expect(signOffState(signed, 1, '2026-12-02T00:00:00.000Z')).toBe('outdated')
  expect(signOffState({ ...signed, withdrawn: true }, 1, '2026-12-02T00:00:00.000Z')).toBe('withdrawn')
})

test('a condition is met when it was last said to be by the end of its day, and overdue for good where it was not', () => {
  const at = (time: string, met = true) => ({ met, at: `2026-11-${time}Z` })
  const of = (...marks: ReturnType<typeof at>[]) => ({ due: '2026-11-20', marks })
  expect(conditionState(of(), '2026-11-20T23:59:59.999Z')).toBe('open')
  expect(conditionState(of(), '2026-11-21T00:00:00.000Z')).toBe('overdue')
  expect(conditionState(of(at('20T23:59:59')), '2026-11-21T00:00:00.000Z')).toBe('met')
  expect(conditionState(of(at('21T00:00:00')), '2026-11-22T00:00:00.000Z')).toBe('overdue')
  expect(conditionState(of(at('10T00:00:00'), at('11T00:00:00', false)), '2026-11-12T00:00:00.000Z')).toBe('open')
  // Taken back after its day: what was shown was wrong, and what is said later does not undo that.
  const takenBack = [at('10T00:00:00'), at('25T00:00:00', false)]
  expect(conditionState(of(...takenBack), '2026-11-26T00:00:00.000Z')).toBe('overdue')
  expect(conditionState(of(...takenBack, at('26T00:00:00')), '2026-11-27T00:00:00.000Z')).toBe('overdue')
})
