import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guardedText, unguardedText } from './formula-guard'

describe('a text in a cell', () => {
  it.each([
    ['=HYPERLINK("https://x.example")', '\'=HYPERLINK("https://x.example")'],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1+1', "'＝1+1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠SUM(A1)', "'＠SUM(A1)"],
    ['\t=1', "'\t=1"],
    ["'=1", "''=1"],
    ["'quoted'", "'quoted'"],
    ['gpqa', 'gpqa'],
    ['', ''],
  ])('%j is written as %j', (text, cell) => {
    expect(guardedText(text)).toBe(cell)
    expect(unguardedText(cell)).toBe(text)
  })

  it('comes back as it was, whatever it is', () => {
    const text = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', 'a', ' ') })
    fc.assert(
      fc.property(text, (one) => {
        const cell = guardedText(one)
        expect(unguardedText(cell)).toBe(one)
        expect(cell).not.toMatch(/^[=+\-@\t\r\n]/)
      }),
      { seed: 45, numRuns: 500 },
    )
  })
})
