import { describe, expect, it } from 'vitest'
import { notRuledOut, severity, zoneChange } from './zone'

describe('what is not ruled out', () => {
  it('is the worst zone of the range when it is worse than the one shown', () => {
    expect(notRuledOut('green', ['green', 'yellow'])).toBe('yellow')
    expect(notRuledOut('yellow', ['green', 'red'])).toBe('red')
    expect(notRuledOut('yellow', ['green', 'yellow'])).toBeNull()
  })
  it('is nothing for an unplaced model, whose range says it all, and without lines', () => {
    expect(notRuledOut('unplaced', ['green', 'red'])).toBeNull()
    expect(notRuledOut('green', null)).toBeNull()
  })
})

describe('order and change', () => {
  it('puts red first, and within a zone what may be worse first', () => {
    const rows = [
      { zone: 'green', range: ['green', 'green'] },
      { zone: 'red', range: ['red', 'red'] },
      { zone: 'yellow', range: ['yellow', 'yellow'] },
      { zone: 'unplaced', range: ['green', 'red'] },
      { zone: 'green', range: ['green', 'yellow'] },
    ] as const
    const order = [...rows].sort((a, b) => severity(b) - severity(a)).map((row) => row.zone + row.range[1])
    expect(order).toEqual(['redred', 'yellowyellow', 'unplacedred', 'greenyellow', 'greengreen'])
    expect(severity(null)).toBe(0)
  })
  it('goes up towards red, and has no direction to or from unplaced', () => {
    expect([
      zoneChange('green', 'yellow'),
      zoneChange('red', 'yellow'),
      zoneChange('unplaced', 'red'),
      zoneChange(null, 'green'),
      zoneChange('red', 'red'),
    ]).toEqual(['up', 'down', 'level', 'new', null])
  })
})
