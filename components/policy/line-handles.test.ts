import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planeFrame } from '@/components/charts/plane-frame'
import { anyLine, points, simpleLine } from '@/lib/risk/arbitrary-lines'
import { housePolicyLines } from '@/lib/risk/house-policy'
import { edge, holds, type Line, type SimpleLine } from '@/lib/risk/line'
import { lineHandles, rounded, spotAt, valueThrough } from './line-handles'

const NONE = new Map<string, number>()
const HAIR = 1e-6

function isSimple(line: Line): line is SimpleLine {
  return !('of' in line)
}
const drawn = simpleLine.filter(isSimple).filter(({ kind }) => kind !== 'indicator-at-least')

describe('a handle', () => {
  it('stands in the plane, on the edge of the part it moves', () => {
    fc.assert(
      fc.property(anyLine, anyLine, (yellow, red) => {
        for (const { part, at } of lineHandles({ yellow, red })) {
          if (at === null) continue
          const here = { ...at, indicators: NONE }
          for (const coordinate of [at.capability, at.safety]) expect(coordinate).toBeGreaterThanOrEqual(0)
          for (const coordinate of [at.capability, at.safety]) expect(coordinate).toBeLessThanOrEqual(100)
          // On the edge: it holds a hair towards danger and does not a hair away from it.
          expect(holds(part, { ...here, capability: at.capability + HAIR, safety: at.safety - HAIR })).toBe(true)
          expect(holds(part, { ...here, capability: at.capability - HAIR, safety: at.safety + HAIR })).toBe(false)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('lets the line hold exactly at the spot it is dragged to', () => {
    fc.assert(
      fc.property(drawn, points, points, (part, capability, safety) => {
        const value = valueThrough(part, { capability, safety }, 0)
        // Beyond 0.1 and 100 a value is no value of a line; the range stops it there.
        fc.pre(value !== null && value > 0.1 && value < 100)
        const moved = { ...part, value: value ?? 0 }
        const here = { capability, safety, indicators: NONE }
        expect(holds(moved, here)).toBe(true)
        expect(holds({ ...moved, value: moved.value + 1e-6 }, here)).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it('stands where each kind of line is most itself', () => {
    const at = (part: SimpleLine) => lineHandles({ yellow: part, red: part })[0]?.at
    // 80 across at half the height; a gap of 20 half-way along: 60 − 40; 64 = 80 · 80 / 100; 50 = 1 · (100 − 50).
    expect(at({ kind: 'capability-at-least', value: 80 })).toEqual({ capability: 80, safety: 50 })
    expect(at({ kind: 'gap-at-least', value: 20 })).toEqual({ capability: 60, safety: 40 })
    expect(at({ kind: 'residual-risk-at-least', value: 64 })).toEqual({ capability: 80, safety: 20 })
    expect(at({ kind: 'exponential-risk-at-least', a: 0.1, c0: 30, value: 50 })).toEqual({ capability: 30, safety: 50 })
    // 25 = e^(0.1 · (C − 50)) · 50 where C = 50 − 10 · ln 2.
    expect(at({ kind: 'exponential-risk-at-least', a: 0.1, c0: 50, value: 25 })).toMatchObject({
      capability: expect.closeTo(43.0685, 3),
      safety: expect.closeTo(50, 6),
    })
    // Without growth it is a horizontal line: 100 − 35 high.
    expect(at({ kind: 'exponential-risk-at-least', a: 0, c0: 30, value: 35 })).toEqual({ capability: 50, safety: 65 })
    expect(at({ kind: 'indicator-at-least', benchmark: 'bmk_a', value: 35 })).toBeNull()
  })

  it('stands on the edge of the whole line where some of its part is left there', () => {
    // Of the capability of 80, only what lies above the curve (safety 50 and more) is an edge of the yellow line.
    const handles = lineHandles(housePolicyLines)
    expect(handles.map(({ key }) => key)).toEqual(['yellow.of.0', 'yellow.of.1', 'red'])
    for (const { zone, at } of handles) {
      if (at === null) throw new Error('each of these has a place')
      const reach = edge(housePolicyLines[zone], at.capability + 1e-9, NONE) ?? -1
      expect(reach).toBeGreaterThanOrEqual(at.safety - HAIR)
    }
    expect(handles[1]?.at?.safety).toBeGreaterThanOrEqual(50)
    const apart = lineHandles({ yellow: housePolicyLines.red, red: housePolicyLines.red }).map(({ at }) => at)
    expect(Math.hypot(...distanceOf(apart))).toBeGreaterThan(6)
  })

  it('stays under the pointer along its part while it is dragged', () => {
    const near = new Map([['red', { capability: 95, safety: 32.5 }]])
    const [, , red] = lineHandles(housePolicyLines, near)
    // 64 · 100 / 95 = 67.4 of risk: safety 32.6.
    expect(red?.at?.capability).toBeCloseTo(95, 0)
    expect(red?.at?.safety).toBeCloseTo(32.6, 0)
  })
})

describe('a value', () => {
  it('is rounded to half a point by dragging, and stays within its range', () => {
    const line: SimpleLine = { kind: 'capability-at-least', value: 50 }
    expect(valueThrough(line, { capability: 61.3, safety: 20 })).toBe(61.5)
    expect(valueThrough(line, { capability: 0, safety: 20 })).toBe(0.5)
    expect(valueThrough({ ...line, kind: 'gap-at-least' }, { capability: 20, safety: 90 })).toBe(0.5)
    expect(
      valueThrough({ kind: 'exponential-risk-at-least', a: 1, c0: 0, value: 5 }, { capability: 90, safety: 0 }),
    ).toBe(100)
    expect(rounded(64.04, 0.1)).toBe(64)
    expect(rounded(-3, 0.1)).toBe(0.1)
  })

  it('is read off the drawing at the place the drawing puts it', () => {
    for (const layout of ['wide', 'phone'] as const)
      for (const leftStrip of [true, false]) {
        const frame = planeFrame(layout, leftStrip)
        const spot = spotAt(frame, frame.x(37.5), frame.y(12))
        expect(spot.capability).toBeCloseTo(37.5, 9)
        expect(spot.safety).toBeCloseTo(12, 9)
        expect(spotAt(frame, -50, 9999)).toEqual({ capability: 0, safety: 0 })
      }
  })
})

function distanceOf([a, b]: ReturnType<typeof lineHandles>[number]['at'][]): [number, number] {
  if (!a || !b) throw new Error('both have a place')
  return [a.capability - b.capability, a.safety - b.safety]
}
