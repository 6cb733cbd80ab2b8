import { describe, expect, it } from 'vitest'
import { scoreNumber, scoreNumbers } from './score'

describe('a score as a number', () => {
  it.each([
    ['C', 1],
    ['I', 0],
    ['P', 0.5],
    ['N', 0],
    ['Yes', 1],
    ['no', 0],
    [true, 1],
    [false, 0],
    ['true', 1],
    ['0.25', 0.25],
    [' -3 ', -3],
    ['1e-2', 0.01],
    [7, 7],
    [0, 0],
  ])('%j is %d', (value, number) => {
    expect(scoreNumber(value)).toBe(number)
  })

  it.each([null, undefined, '', 'maybe', Number.NaN, Number.POSITIVE_INFINITY, '0x10', 'Infinity', {}, [], '1e999'])(
    '%j is not scored, which is not 0',
    (value) => {
      expect(scoreNumber(value)).toBeNull()
    },
  )

  it('of a dictionary or a list is one for each part', () => {
    expect(scoreNumbers('s', { a: true, b: null, c: { d: 1 } })).toEqual([
      ['s.a', 1],
      ['s.b', null],
      ['s.c', null],
    ])
    expect(scoreNumbers('s', ['C', 'I'])).toEqual([
      ['s.0', 1],
      ['s.1', 0],
    ])
    expect(scoreNumbers('s', {})).toEqual([['s', null]])
    expect(scoreNumbers('s', 'C')).toEqual([['s', 1]])
  })
})
