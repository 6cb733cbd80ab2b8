import { describe, expect, it } from 'vitest'
import { housePolicyLines } from '@/lib/risk/house-policy'
import { miniPlaneModel } from './mini-plane.model'
import { demoEntries, planeEntry } from './risk-plane.fixture'

const others = demoEntries.map(({ placement: { model, capability, safety } }) => ({ model, capability, safety }))
const draw = (entry: Parameters<typeof miniPlaneModel>[0]['entry']) =>
  miniPlaneModel({ areaName: 'Cyber offense', lines: housePolicyLines, entry, others })

describe('the small plane', () => {
  it('shows one model, and the others that have a place as dots', () => {
    const osprey = demoEntries.find(({ placement }) => placement.model === 'demo-osprey') ?? null
    const model = draw(osprey)
    expect(model.point?.x).toBeCloseTo(0.5 + 0.92 * 164)
    expect(model.point?.y).toBeCloseTo(0.5 + 0.67 * 164)
    expect(model.others.match(/M/g)).toHaveLength(7)
    expect(draw(null).others.match(/M/g)).toHaveLength(8)
  })

  it('draws a model with one coordinate as a line through the plane, never as a point at 0', () => {
    const capability = draw(planeEntry('Demo Quail', [50, 8], null))
    expect(capability.point).toBeNull()
    expect(capability.range?.line).toBe('M82.5 0.5V164.5')
    const safety = draw(planeEntry('Demo Wren', null, [50, null]))
    expect(safety.range).toEqual({ line: 'M0.5 82.5H164.5', band: null })
    expect(draw(planeEntry('Demo Tern', null, null)).range).toBeNull()
  })
})
