import { expect, it } from 'vitest'
import { housePolicyLines } from './house-policy'
import type { Point } from './line'
import { isWorse, severity, zoneAt } from './zone'

const at = (capability: number, safety: number): Point => ({ capability, safety, indicators: new Map() })

it.each([
  // House policy 1: C·(100 − S)/100 from 40 is yellow, from 64 red; capability from 80 is yellow.
  ['green', at(79.9, 50)], // 39.95
  ['yellow', at(80, 100)],
  ['yellow', at(64, 37.5)], // 40
  ['yellow', at(79.9, 20)], // 63.92
  ['red', at(80, 20)], // 64
  ['green', at(0, 0)],
  ['red', at(100, 0)],
] as const)('the house policy says %s at %o', (zone, point) => {
  expect(zoneAt(housePolicyLines, point)).toBe(zone)
})

it('red holds wherever the red line does, even outside yellow', () => {
  const lines = {
    yellow: { kind: 'capability-at-least', value: 90 },
    red: { kind: 'gap-at-least', value: 10 },
  } as const
  expect(zoneAt(lines, at(50, 0))).toBe('red')
})

it('zones are ordered from safest to most dangerous', () => {
  expect([severity('green'), severity('yellow'), severity('red')]).toEqual([0, 1, 2])
  expect(isWorse('yellow', 'green')).toBe(true)
  expect(isWorse('yellow', 'yellow')).toBe(false)
  expect(isWorse('green', 'red')).toBe(false)
})
