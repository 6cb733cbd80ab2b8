import { describe, expect, it } from 'vitest'
import { checkLine, edge, holds, indicatorsOf, type Line, type Point, safetyOn, simpleLines, withUnknown } from './line'

const at = (capability: number, safety: number, indicators: Record<string, number> = {}): Point => ({
  capability,
  safety,
  indicators: new Map(Object.entries(indicators)),
})
const none = new Map<string, number>()
const capability80: Line = { kind: 'capability-at-least', value: 80 }
const gap20: Line = { kind: 'gap-at-least', value: 20 }
const risk40: Line = { kind: 'residual-risk-at-least', value: 40 }
const exponential: Line = { kind: 'exponential-risk-at-least', a: Math.LN2 / 10, c0: 50, value: 40 }
const escape50: Line = { kind: 'indicator-at-least', benchmark: 'bmk_escape', value: 50 }

describe('a line holds', () => {
  it.each<[string, Line, Point, Point]>([
    ['from its capability on', capability80, at(80, 100), at(79.9, 0)],
    ['from its gap on', gap20, at(70, 50), at(69.9, 50)],
    // 80 · (100 − 50) / 100 = 40
    ['from its residual risk on', risk40, at(80, 50), at(80, 50.1)],
    // e^(ln 2 / 10 · (60 − 50)) · (100 − 80) = 2 · 20 = 40
    ['from its exponential risk on', exponential, at(60, 80), at(60, 80.1)],
    ['from its indicator on', escape50, at(0, 100, { bmk_escape: 50 }), at(100, 0, { bmk_escape: 49.9 })],
    ['when all its parts do', { kind: 'all', of: [capability80, gap20] }, at(80, 60), at(80, 61)],
    ['when any of its parts does', { kind: 'any', of: [capability80, gap20] }, at(30, 10), at(79, 60)],
  ])('%s', (_, line, on, off) => {
    expect(holds(line, on)).toBe(true)
    expect(holds(line, off)).toBe(false)
  })

  it('within the tolerance of 1e-9, and not beyond it', () => {
    expect(holds(capability80, at(80 - 5e-10, 50))).toBe(true)
    expect(holds(capability80, at(80 - 1e-9, 50))).toBe(true)
    expect(holds(capability80, at(80 - 2e-9, 50))).toBe(false)
  })

  it('nowhere for an indicator that is not known', () => {
    expect(holds(escape50, at(100, 0))).toBe(false)
  })
})

describe('the edge of a line', () => {
  it.each<[string, Line, number, number | null]>([
    ['is all safety past a capability', capability80, 80, 100],
    ['is nowhere before it', capability80, 79, null],
    ['is capability less the gap', gap20, 70, 50],
    ['is safety 0 where the gap is all capability', gap20, 20, 0],
    ['is nowhere for a lesser gap', gap20, 19, null],
    // 80 · (100 − S) / 100 = 40 at S = 50
    ['is where residual risk is met', risk40, 80, 50],
    ['is nowhere where risk cannot be met', risk40, 39, null],
    ['is nowhere without capability', risk40, 0, null],
    // e^(…) = 2 at 60: 2 · (100 − S) = 40 at S = 80
    ['is where exponential risk is met', exponential, 60, 80],
    ['is the lowest of all', { kind: 'all', of: [risk40, gap20] }, 80, 50],
    ['is nowhere when one of all is', { kind: 'all', of: [risk40, gap20] }, 30, null],
    ['is the highest of any', { kind: 'any', of: [risk40, gap20] }, 80, 60],
    ['is the only one of any', { kind: 'any', of: [risk40, gap20] }, 30, 10],
    ['is nowhere when none of any is', { kind: 'any', of: [risk40, gap20] }, 10, null],
  ])('%s', (_, line, capability, safety) => {
    const found = edge(line, capability, none)
    if (safety === null) expect(found).toBeNull()
    else expect(found).toBeCloseTo(safety, 9)
  })

  it('follows the indicator', () => {
    expect(edge(escape50, 0, new Map([['bmk_escape', 60]]))).toBe(100)
    expect(edge(escape50, 100, new Map([['bmk_escape', 40]]))).toBeNull()
    expect(edge(escape50, 0, new Map([['escape', 60]]))).toBe(100)
  })

  it('stays in the square where the line holds by tolerance only', () => {
    expect(edge(gap20, 20 - 5e-10, none)).toBe(0)
  })
})

describe('a line’s parts', () => {
  const nested: Line = {
    kind: 'any',
    of: [escape50, { kind: 'all', of: [gap20, { ...escape50, value: 20 }, { ...escape50, benchmark: 'bmk_a' }] }],
  }

  it('name each indicator once, in the order written', () => {
    expect(indicatorsOf(nested)).toEqual(['bmk_escape', 'bmk_a'])
    expect(indicatorsOf(risk40)).toEqual([])
    expect(indicatorsOf({ ...escape50, benchmark: 'escape' }, nested)).toEqual(['escape', 'bmk_a'])
  })

  it('hold on an indicator that nobody knows when it is taken to be anything', () => {
    const lines = { yellow: nested, red: escape50 }
    const taken = withUnknown(lines, new Map([['escape', 1]]))
    expect(taken).toEqual(
      new Map([
        ['escape', 1],
        ['bmk_a', Number.POSITIVE_INFINITY],
      ]),
    )
    expect(withUnknown({ yellow: risk40, red: gap20 }, none)).toEqual(none)
  })

  it('are listed flat', () => {
    expect(simpleLines(nested).map(({ kind, value }) => [kind, value])).toEqual([
      ['indicator-at-least', 50],
      ['gap-at-least', 20],
      ['indicator-at-least', 20],
      ['indicator-at-least', 50],
    ])
  })

  it('have one safety for a capability each', () => {
    expect(safetyOn(gap20, 10)).toBe(-10)
    expect(safetyOn(risk40, 20)).toBe(-100)
    expect(safetyOn(exponential, 40)).toBeCloseTo(20, 9)
  })
})

describe('a line that may be adopted', () => {
  const paths = (line: Line) => checkLine(line).map(({ path }) => path)

  it('is one of the kinds with values above 0', () => {
    for (const line of [capability80, gap20, risk40, exponential, escape50]) expect(checkLine(line)).toEqual([])
    expect(paths({ ...exponential, a: 0, c0: -20 } as Line)).toEqual([])
    expect(paths({ ...gap20, value: 100 } as Line)).toEqual([])
  })

  it('has no value at 0, below, above 100 or within the tolerance of 0', () => {
    for (const value of [0, 1e-9, -3, 100.1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(paths({ kind: 'gap-at-least', value })).toEqual(['value'])
    }
  })

  it('does not fall with capability', () => {
    for (const a of [-0.1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(paths({ kind: 'exponential-risk-at-least', a, c0: 0, value: 10 })).toEqual(['a'])
    }
    expect(paths({ kind: 'exponential-risk-at-least', a: 0.1, c0: Number.NaN, value: 10 })).toEqual(['c0'])
  })

  it('names its benchmark and at least one part', () => {
    expect(paths({ kind: 'indicator-at-least', benchmark: ' ', value: 10 })).toEqual(['benchmark'])
    expect(paths({ kind: 'all', of: [] })).toEqual(['of'])
  })

  it('has its faults told with their place', () => {
    const line: Line = { kind: 'any', of: [gap20, { kind: 'all', of: [{ kind: 'gap-at-least', value: 0 }] }] }
    expect(paths(line)).toEqual(['of.1.of.0.value'])
    expect(checkLine(line, 'lines.red').map(({ path }) => path)).toEqual(['lines.red.of.1.of.0.value'])
  })

  it('is nested at most six deep', () => {
    const nest = (depth: number): Line => (depth === 0 ? gap20 : { kind: 'all', of: [nest(depth - 1)] })
    expect(paths(nest(6))).toEqual([])
    expect(paths(nest(7))).toEqual(['of.0.of.0.of.0.of.0.of.0.of.0'])
  })

  it('is made of at most sixteen others', () => {
    const many = (count: number): Line => ({ kind: 'any', of: Array.from({ length: count }, () => gap20) })
    expect(paths(many(16))).toEqual([])
    expect(checkLine(many(17), 'red')).toEqual([{ path: 'red', code: 'line-parts', values: { most: 16 } }])
    expect(paths({ kind: 'all', of: [many(9), many(8)] })).toEqual([''])
    expect(paths({ kind: 'all', of: [many(17), { ...gap20, value: 0 } as Line] })).toEqual(['of.1.value'])
  })
})
