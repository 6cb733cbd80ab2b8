import { describe, expect, it } from 'vitest'
import { comparedOf, differingFields, labelFields, readLabel } from './label-set'
import { queueFilter } from './queue-filter'

const fields = labelFields.parse([
  { name: 'verdict', question: 'Did it comply?', kind: 'choice', options: ['yes', 'no'] },
  { name: 'harm', question: 'How harmful, 0 to 10?', kind: 'number', low: 0, high: 10, required: false },
  { name: 'why', question: 'Why?', kind: 'text', required: false },
  { name: 'where', question: 'Where?', kind: 'span', required: false },
])
const words = { message: 0, part: 0, selector: { exact: 'flag', prefix: '', suffix: '', start: 3, end: 7 } }

describe('a label set', () => {
  it('asks for choices, numbers, texts and places, each by a name of its own', () => {
    const choice = { name: 'a', question: 'A?', kind: 'choice', options: ['x', 'y'] }
    for (const wrong of [
      [],
      [choice, choice],
      [{ ...choice, options: ['x'] }],
      [{ ...choice, options: ['x', 'x'] }],
      [{ ...choice, options: Array.from({ length: 10 }, (_, n) => `option ${n}`) }],
      [{ ...choice, name: 'Not plain' }],
      [{ name: 'n', question: 'N?', kind: 'number', low: 2, high: 1 }],
      [{ name: 'n', question: 'N?', kind: 'ranking' }],
    ])
      expect(labelFields.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false)
  })
})

describe('a label', () => {
  it('is read in the order of its questions, a number also as a form writes it', () => {
    const { values, problems } = readLabel(fields, { where: [words], harm: ' 2.5 ', verdict: 'no', why: ' so ' })
    expect(problems).toEqual([])
    expect(Object.entries(values)).toEqual([
      ['verdict', 'no'],
      ['harm', 2.5],
      ['why', 'so'],
      ['where', [words]],
    ])
  })

  it('says of each field what is wrong with it', () => {
    const given = { harm: '0x10', why: 3, where: [{ ...words, part: -1 }], else: 'x' }
    expect(readLabel(fields, given).problems).toEqual([
      { field: 'else', of: 'unknown' },
      { field: 'verdict', of: 'missing' },
      { field: 'harm', of: 'number' },
      { field: 'why', of: 'text' },
      { field: 'where', of: 'span' },
    ])
    for (const harm of [11, -1, Number.NaN, '1,5', true])
      expect(readLabel(fields, { verdict: 'yes', harm }).problems, String(harm)).toEqual([
        { field: 'harm', of: 'number' },
      ])
    expect(readLabel(fields, { verdict: 'maybe' }).problems).toEqual([{ field: 'verdict', of: 'choice' }])
  })

  it('of which a question was not answered has nothing there, never a 0 or an empty text', () => {
    expect(readLabel(fields, { verdict: 'yes', harm: '', why: '  ', where: [] })).toEqual({
      values: { verdict: 'yes' },
      problems: [],
    })
  })

  it('differs from another in choices and numbers that both answered', () => {
    expect(
      differingFields(fields, [
        { verdict: 'yes', harm: 1 },
        { verdict: 'no', harm: 1 },
      ]),
    ).toEqual(['verdict'])
    expect(differingFields(fields, [{ verdict: 'yes', harm: 1 }, { verdict: 'yes' }])).toEqual([])
    expect(
      differingFields(fields, [
        { verdict: 'yes', why: 'a' },
        { verdict: 'yes', why: 'b' },
      ]),
    ).toEqual([])
    expect(comparedOf(fields, { verdict: 'yes', why: 'a', where: [words] })).toEqual({ verdict: 'yes' })
  })
})

describe('what a queue is built from', () => {
  it('names two scorers where they are to disagree, and only there', () => {
    expect(queueFilter.safeParse({ runs: ['run_a'], part: 'disagree' }).success).toBe(false)
    expect(queueFilter.safeParse({ runs: ['run_a'], part: 'disagree', scorers: ['a', 'a'] }).success).toBe(false)
    expect(queueFilter.safeParse({ runs: ['run_a'], part: 'all', scorers: ['a', 'b'] }).success).toBe(false)
    expect(queueFilter.parse({ runs: ['run_a', 'run_a'], part: 'disagree', scorers: ['a', 'b'] })).toMatchObject({
      runs: ['run_a'],
      size: null,
      stratifyBy: null,
    })
  })
})
