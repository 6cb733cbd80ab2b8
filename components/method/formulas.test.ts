import { describe, expect, it } from 'vitest'
import en from '@/lib/messages/en.json'
import type { Benchmark } from '@/lib/risk/benchmark'
import { LINE_KINDS, measure, type SimpleLine } from '@/lib/risk/line'
import { normalise } from '@/lib/risk/normalise'

/* The page writes its formulas for people. What they give is held against what the product computes with. */

const { kinds, points, score } = en.methodology

/** A formula as it is written, worked out for these letters and words. */
function worked(written: string, values: Record<string, number>): number {
  const code = written
    .replaceAll('−', '-')
    .replaceAll('×', '*')
    .replaceAll('÷', '/')
    .replaceAll(/e\^\(a\(/g, 'Math.exp(a*(')
    .replaceAll(/\blog\(/g, 'Math.log(')
  return Function(...Object.keys(values), `return ${code}`)(...Object.values(values))
}
/** What stands before "at least v". */
const measured = (formula: string) => formula.split(' at least v')[0] ?? ''

describe('the formulas on the methodology page', () => {
  const places = [3, 41.5, 77, 100].flatMap((C) => [0, 12.25, 60, 98].map((S) => ({ C, S })))
  const lines: SimpleLine[] = [
    { kind: 'capability-at-least', value: 1 },
    { kind: 'gap-at-least', value: 1 },
    { kind: 'residual-risk-at-least', value: 1 },
    { kind: 'exponential-risk-at-least', a: 0.03, c0: 40, value: 1 },
  ]

  it.each(lines)('say of a $kind line what it measures', (line) => {
    const formula = measured(kinds.kind[line.kind].formula)
    const { a, c0: c } = { a: 0, c0: 0, ...line }
    for (const { C, S } of places)
      expect(worked(formula, { C, S, a, c })).toBeCloseTo(
        measure(line, { capability: C, safety: S, indicators: new Map() }),
        9,
      )
  })

  it('have one for every kind there is', () => {
    expect(Object.keys(kinds.kind).sort()).toEqual([...LINE_KINDS].sort())
  })

  const benchmark = (scale: Benchmark['scale']): Benchmark => ({
    ...{ id: 'b', name: 'B', area: 'a', axis: 'capability', moreWhen: 'higher', unit: 'minutes', range: [2, 500] },
    ...{ scale, ceiling: 80 },
  })
  it.each([
    ['linear', points.position],
    ['log', points.positionLog],
  ] as const)('say what a %s position is, and the points it gives', (scale, written) => {
    const position = written.split(' = ')[1] ?? ''
    expect(points.formula).toBe('points = position in the range × ceiling')
    for (const value of [2, 3.5, 90, 500]) {
      const said = worked(position, { value, low: 2, high: 500 })
      expect(normalise(benchmark(scale), value, 'minutes', 'higher')).toEqual({ points: expect.closeTo(said * 80, 9) })
      expect(normalise(benchmark(scale), value, 'minutes', 'lower')).toEqual({
        points: expect.closeTo((1 - said) * 80, 9),
      })
    }
  })

  it('say the gap the way the 45° line is told', () => {
    expect(score.gap).toBe('gap = capability − safety')
  })
})

it('no number that intervals are computed with is written out in any text', () => {
  expect(JSON.stringify(en).match(/[^"]*(?:\b95 ?%|1\.96)[^"]*/g)).toBeNull()
})
