import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyLine, indicators, points } from './arbitrary-lines'
import { holds, type Line, type Lines, type Point } from './line'
import { checkPolicy } from './policy-check'

const seeded = { seed: 45, numRuns: 250 }
const isOutside = ({ yellow, red }: Lines, point: Point) => holds(red, point) && !holds(yellow, point)
const INDICATOR_STEPS = [0, 35, 70, 100]

/** Second method: look everywhere. */
function search(lines: Lines): Point | null {
  for (let capability = 0; capability <= 100; capability += 5) {
    for (let safety = 0; safety <= 100; safety += 5) {
      for (const a of INDICATOR_STEPS) {
        for (const b of INDICATOR_STEPS) {
          const point = {
            capability,
            safety,
            indicators: new Map([
              ['bmk_a', a],
              ['bmk_b', b],
            ]),
          }
          if (isOutside(lines, point)) return point
        }
      }
    }
  }
  return null
}

it('a refused policy is refused with a true counter-example, and a search finds none in an accepted one', () => {
  let refused = 0
  let accepted = 0
  fc.assert(
    fc.property(anyLine, anyLine, (yellow, red) => {
      const found = checkPolicy({ yellow, red })
      if (found) {
        refused++
        const { capability, safety, indicators } = found.counterExample
        expect(isOutside({ yellow, red }, { capability, safety, indicators })).toBe(true)
        for (const value of [capability, safety, ...indicators.values()]) {
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(100)
        }
      } else {
        accepted++
        expect(search({ yellow, red })).toBeNull()
      }
    }),
    seeded,
  )
  expect(Math.min(refused, accepted)).toBeGreaterThan(30)
})

it('a red line that asks for the yellow one too is always accepted', () => {
  fc.assert(
    fc.property(anyLine, anyLine, (yellow, more) => {
      expect(checkPolicy({ yellow, red: { kind: 'all', of: [yellow, more] } })).toBeNull()
      expect(checkPolicy({ yellow: { kind: 'any', of: [more, yellow] }, red: yellow })).toBeNull()
    }),
    { ...seeded, numRuns: 100 },
  )
})

it('a policy that leaks anywhere at all is refused, however narrow the leak', () => {
  fc.assert(
    fc.property(anyLine, anyLine, points, points, indicators, (yellow, red, capability, safety, known) => {
      const leak = { capability, safety, indicators: known }
      fc.pre(isOutside({ yellow, red }, leak))
      // Yellow takes everything but a strip of a thousandth of a point around the leak.
      const near: Line[] = [yellow, { kind: 'capability-at-least', value: Math.max(1e-6, capability + 0.001) }]
      const narrow: Lines = { yellow: { kind: 'any', of: near }, red }
      expect(isOutside(narrow, leak)).toBe(true)
      const found = checkPolicy(narrow)
      expect(found).not.toBeNull()
    }),
    { ...seeded, numRuns: 150 },
  )
})
