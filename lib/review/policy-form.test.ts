import { describe, expect, it } from 'vitest'
import { policyForm } from './policy-form'

const SAID = {
  name: 'Policy 2',
  reason: 'a test',
  effectiveDate: null,
  condition: { attack: 'none', safeguard: 'none' },
  minCoverage: 0,
  absent: 'ignore',
  areas: [{ area: 'collusion', benchmarks: [], lines: { yellow: cap(60), red: cap(80) } }],
  revision: 3,
}

function cap(value: number | null) {
  return { kind: 'capability-at-least', value }
}

describe('the form of a draft', () => {
  it('is read as what the verb takes', () => {
    expect(policyForm.parse({ id: 'pol_a', draft: JSON.stringify(SAID) })).toEqual({ id: 'pol_a', draft: SAID })
  })

  it('says each problem at the path of its field', () => {
    const lines = { yellow: { kind: 'any', of: [cap(60), cap(null)] }, red: cap(80) }
    const draft = JSON.stringify({ ...SAID, name: ' ', areas: [{ ...SAID.areas[0], lines }] })
    const result = policyForm.safeParse({ id: 'pol_a', draft })
    expect(result.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['name', 'Give a name of at most 120 characters.'],
      ['areas.0.lines.yellow.of.1.value', 'Give a number.'],
    ])
  })

  it('is refused where it is not JSON', () => {
    expect(policyForm.safeParse({ id: 'pol_a', draft: '{' }).success).toBe(false)
  })
})
