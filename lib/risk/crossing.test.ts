import { describe, expect, it } from 'vitest'
import { PLAIN } from '@/lib/evals/condition'
import { crossings } from './crossing'
import type { Placement } from './placement'

const missing = { missing: 'not-run', coverage: { have: 0, want: 1 } } as const
const at = (zone: Placement['zone'], range: Placement['range']): Placement => ({
  id: 'plc_a',
  area: 'a',
  model: 'm',
  modelName: 'M',
  policy: 'p',
  condition: PLAIN,
  capability: missing,
  safety: missing,
  gap: null,
  zone,
  range,
  confidence: 'firm',
  caveats: [],
  demo: false,
})

describe('a crossing', () => {
  it('is a zone that got worse, from unplaced to yellow or red too', () => {
    const yellow = at('yellow', ['yellow', 'red'])
    expect(crossings(at('green', ['green', 'red']), yellow)).toEqual([{ worsened: 'zone', reached: 'yellow' }])
    expect(crossings(at('unplaced', ['green', 'red']), yellow)).toEqual([{ worsened: 'zone', reached: 'yellow' }])
    expect(crossings(null, at('red', ['red', 'red']))).toEqual([{ worsened: 'zone', reached: 'red' }])
  })
  it('is not unplaced to green, nor a zone that stayed or got better', () => {
    expect(crossings(at('unplaced', ['green', 'red']), at('green', ['green', 'green']))).toEqual([])
    expect(crossings(at('yellow', ['yellow', 'red']), at('yellow', ['yellow', 'red']))).toEqual([])
    expect(crossings(at('red', ['red', 'red']), at('green', ['green', 'red']))).toEqual([])
    expect(crossings(null, at('green', ['green', 'green']))).toEqual([])
  })
  it('is a worst zone that is no longer ruled out, though the zone stayed', () => {
    expect(crossings(at('green', ['green', 'green']), at('green', ['green', 'red']))).toEqual([
      { worsened: 'worst', reached: 'red' },
    ])
    expect(crossings(at('green', ['green', 'green']), at('yellow', ['green', 'yellow']))).toEqual([
      { worsened: 'zone', reached: 'yellow' },
      { worsened: 'worst', reached: 'yellow' },
    ])
  })
  it('has no lines to cross where the policy has none', () => {
    expect(crossings(at('unplaced', null), at('unplaced', null))).toEqual([])
    expect(crossings(null, at('unplaced', null))).toEqual([])
  })
})
