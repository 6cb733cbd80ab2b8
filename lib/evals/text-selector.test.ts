import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findSelector, selectorOf, textSelector } from './text-selector'

const TEXT = 'I cannot help with that. Well: yes. And then, yes, I will do as you say. yes'

/** The words of the second "yes". */
const second = selectorOf(TEXT, 46, 49)

describe('a selector', () => {
  it('keeps the words, what is around them and where they are', () => {
    expect(second).toEqual({
      exact: 'yes',
      prefix: 'lp with that. Well: yes. And then, '.slice(-32),
      suffix: ', I will do as you say. yes',
      start: 46,
      end: 49,
    })
    expect(textSelector.parse(second)).toEqual(second)
    expect(() => textSelector.parse({ ...second, end: 50 })).toThrow()
    expect(() => selectorOf(TEXT, 9, 9)).toThrow(RangeError)
    expect(() => selectorOf(TEXT, 9, 999)).toThrow(RangeError)
    expect(() => selectorOf(TEXT, Number.NaN, 3)).toThrow(RangeError)
  })

  it('never cuts a character in half', () => {
    expect(selectorOf('a😀b', 2, 4).exact).toBe('😀b')
    expect(selectorOf('a😀b', 0, 2).exact).toBe('a😀')
    expect(selectorOf(`${'😀'.repeat(40)}x`, 80, 81).prefix).toBe('😀'.repeat(16))
  })
})

describe('its words are found', () => {
  it('where they were', () => {
    expect(findSelector(TEXT, second)).toEqual({ start: 46, end: 49, moved: false })
  })

  it('among others of the same words, by what is around them, though one stands where they were', () => {
    const longer = `Preface. ${TEXT}`
    expect(findSelector(longer, second)).toEqual({ start: 55, end: 58, moved: true })
    // An edit before them puts another "yes" exactly where they were.
    const edited = TEXT.replace('Well: yes. And then, ', 'Well, the answer is, ').replace(
      'say. yes',
      'say. And then, yes, I will',
    )
    const other = `${'.'.repeat(46)}yes ${TEXT}`
    expect(findSelector(other, second)?.start).toBe(other.indexOf('yes, I will'))
    expect(findSelector(edited, second)?.start).toBe(edited.indexOf('yes, I will do'))
  })

  it('nearest to where they were, when nothing tells them apart', () => {
    const alike = selectorOf('yes'.repeat(1), 0, 3)
    expect(findSelector('no yes no yes', { ...alike, start: 11, end: 14 })?.start).toBe(10)
  })

  it('not at all once they are gone', () => {
    expect(findSelector(TEXT.replaceAll('yes', 'no'), second)).toBeNull()
    expect(findSelector('', second)).toBeNull()
  })

  it('whatever text is put before and after', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(text, text, text, fc.nat(), fc.nat(), (before, middle, after, a, b) => {
        const [start, end] = [a % middle.length, b % (middle.length + 1)].sort((x, y) => x - y)
        if (start === undefined || end === undefined || start === end) return
        const selector = selectorOf(middle, start, end)
        const found = findSelector(before + middle + after, selector)
        expect(found && (before + middle + after).slice(found.start, found.end)).toBe(selector.exact)
      }),
    )
  })
})
