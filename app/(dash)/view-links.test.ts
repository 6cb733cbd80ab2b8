import { describe, expect, it } from 'vitest'
import { aPart, aPlacement, aView, missing } from '@/lib/assess/placed.fixture'
import type { Condition } from '@/lib/evals/condition'
import { attackTabs, viewLinks, withoutSafeguard } from './view-links'

const PLAIN: Condition = { attack: 'none', safeguard: 'none' }
const GUARDED: Condition = { attack: 'none', safeguard: 'guard-model' }
const tabs = (address: [string, string][], shown: Condition, own: Condition) =>
  attackTabs(address, shown, own, (attack) => attack).map(({ href, current }) => [href, current])

describe('tabs of the safety axis', () => {
  it('lead to safety without a safeguard, and none is the guarded view', () => {
    const address: [string, string][] = [
      ['policy', 'pol_1'],
      ['attack', 'none'],
      ['safeguard', 'guard-model'],
    ]
    expect(tabs(address, GUARDED, PLAIN)).toEqual([
      ['?policy=pol_1', false],
      ['?policy=pol_1&attack=jailbreak', false],
      ['?policy=pol_1&attack=tampered-weights', false],
    ])
  })

  it('keep the safeguard of a policy whose own condition has one for its own attack only', () => {
    const own: Condition = { attack: 'jailbreak', safeguard: 'guard-model' }
    expect(tabs([], own, own)).toEqual([
      ['?attack=none&safeguard=none', false],
      ['?', true],
      ['?attack=tampered-weights&safeguard=none', false],
    ])
  })
})

describe('the safeguard of a view', () => {
  it('can be taken off and leaves the attack', () => {
    const shown: Condition = { attack: 'jailbreak', safeguard: 'guard-model' }
    const address: [string, string][] = [
      ['attack', 'jailbreak'],
      ['safeguard', 'guard-model'],
    ]
    expect(withoutSafeguard(address, shown, PLAIN)).toBe('?attack=jailbreak')
    expect(withoutSafeguard([], GUARDED, GUARDED)).toBe('?safeguard=none')
    expect(withoutSafeguard([], PLAIN, PLAIN)).toBeNull()
  })
})

describe('the way back from a number', () => {
  const links = viewLinks([
    ['policy', 'pol_2'],
    ['attack', 'jailbreak'],
    ['sort', 'gap'],
  ])
  const failed = (run: string) => aPart('bmk_s', { axis: 'safety', run, points: null, missing: 'failed' })
  const view = (parts: ReturnType<typeof failed>[]) =>
    aView(aPlacement('Grok', 'cyber', { safety: missing('failed') }), { parts })

  it('is the step of its explanation, in the view it is shown in', () => {
    expect(links.origin('capability', view([]))).toBe(
      '/placements/plc_cyber.Grok?policy=pol_2&attack=jailbreak#capability',
    )
  })

  it('where it is missing is the one run that is why, or the explanation where there are several or none', () => {
    expect(links.origin('safety', view([failed('run_1')]))).toBe('/runs/run_1')
    const explained = '/placements/plc_cyber.Grok?policy=pol_2&attack=jailbreak#safety'
    expect(links.origin('safety', view([failed('run_1'), failed('run_2')]))).toBe(explained)
    expect(links.origin('safety', view([]))).toBe(explained)
    // A run that failed on the other axis says nothing of this one.
    expect(links.origin('safety', view([{ ...failed('run_1'), axis: 'capability' }]))).toBe(explained)
    expect([links.reason('run_1', 'plc_x'), links.reason(null, 'plc_x')]).toEqual([
      '/runs/run_1',
      '/placements/plc_x?policy=pol_2&attack=jailbreak#zone',
    ])
  })
})
