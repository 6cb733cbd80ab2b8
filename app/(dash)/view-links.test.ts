import { describe, expect, it } from 'vitest'
import type { Condition } from '@/lib/evals/condition'
import { attackTabs, withoutSafeguard } from './view-links'

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
