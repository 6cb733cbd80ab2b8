import { describe, expect, it } from 'vitest'
import { aPart, aPlacement, aView, missing } from '@/lib/assess/placed.fixture'
import type { Condition } from '@/lib/evals/condition'
import { conditionHref, conditionTabs, viewLinks } from './view-links'

const PLAIN: Condition = { attack: 'none', safeguard: 'none' }
const same = { attack: (one: string) => one, safeguard: (one: string) => one }
const tabs = (address: [string, string][], shown: Condition, own: Condition) => {
  const both = conditionTabs(shown, (one) => conditionHref(address, one, own), same)
  const told = (list: { href: string; current: boolean }[]) => list.map(({ href, current }) => [href, current])
  return { attacks: told(both.attacks), safeguards: told(both.safeguards) }
}

describe('the choices of the safety axis', () => {
  it('keep each other and the rest of the address; the policy’s own is left out of it', () => {
    const shown: Condition = { attack: 'jailbreak', safeguard: 'guard-model' }
    const address: [string, string][] = [
      ['policy', 'pol_1'],
      ['attack', 'jailbreak'],
      ['safeguard', 'guard-model'],
    ]
    expect(tabs(address, shown, PLAIN)).toEqual({
      attacks: [
        ['?policy=pol_1&safeguard=guard-model', false],
        ['?policy=pol_1&attack=jailbreak&safeguard=guard-model', true],
        ['?policy=pol_1&attack=tampered-weights&safeguard=guard-model', false],
      ],
      safeguards: [
        ['?policy=pol_1&attack=jailbreak', false],
        ['?policy=pol_1&attack=jailbreak&safeguard=inference-time-intervention', false],
        ['?policy=pol_1&attack=jailbreak&safeguard=guard-model', true],
      ],
    })
  })

  it('say what a policy of another condition would leave unsaid', () => {
    const own: Condition = { attack: 'jailbreak', safeguard: 'guard-model' }
    expect(tabs([], own, own)).toEqual({
      attacks: [
        ['?attack=none', false],
        ['?', true],
        ['?attack=tampered-weights', false],
      ],
      safeguards: [
        ['?safeguard=none', false],
        ['?safeguard=inference-time-intervention', false],
        ['?', true],
      ],
    })
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
    expect(links.origin('safety', view([failed('run_1')]))).toBe('/runs/run_1?policy=pol_2&attack=jailbreak')
    const explained = '/placements/plc_cyber.Grok?policy=pol_2&attack=jailbreak#safety'
    expect(links.origin('safety', view([failed('run_1'), failed('run_2')]))).toBe(explained)
    expect(links.origin('safety', view([]))).toBe(explained)
    // A run that failed on the other axis says nothing of this one.
    expect(links.origin('safety', view([{ ...failed('run_1'), axis: 'capability' }]))).toBe(explained)
    expect([links.reason('run_1', 'plc_x'), links.reason(null, 'plc_x')]).toEqual([
      '/runs/run_1?policy=pol_2&attack=jailbreak',
      '/placements/plc_x?policy=pol_2&attack=jailbreak#zone',
    ])
  })
})
