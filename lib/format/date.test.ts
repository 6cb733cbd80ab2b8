import { describe, expect, it } from 'vitest'
import { dateOnly, day, dayAndTime, shortDay } from './date'

describe('a time', () => {
  it('is written in UTC unless another zone is named', () => {
    expect(day('2026-11-20T23:30:00Z')).toBe('20 November 2026')
    expect(day('2026-11-20T23:30:00Z', 'Asia/Shanghai')).toBe('21 November 2026')
    expect(shortDay('2026-11-09T00:00:00Z')).toBe('9 Nov 2026')
  })
  it('names its zone beside the hour', () => {
    expect(dayAndTime('2026-11-07T16:02:09.123+00:00')).toBe('7 November 2026, 16:02 UTC')
    expect(dayAndTime('2026-11-07T00:00:00Z')).toBe('7 November 2026, 00:00 UTC')
    expect(dayAndTime('2026-11-07T16:02:00Z', 'Asia/Shanghai')).toBe('8 November 2026, 00:02 Asia/Shanghai')
  })
  it('without a zone is refused: it would mean the clock of whoever reads', () => {
    expect(() => day('2026-11-20T10:00:00')).toThrow(RangeError)
    expect(() => day('2026-11-20')).toThrow('not a time with its zone')
    expect(() => day('yesterday')).toThrow(RangeError)
  })
})

describe('a date without a time', () => {
  it('stays as precise as it was given', () => {
    expect([dateOnly('2026'), dateOnly('2026-02'), dateOnly('2026-02-03')]).toEqual([
      '2026',
      'February 2026',
      '3 February 2026',
    ])
  })
  it('that the calendar does not have is refused', () => {
    for (const text of ['2026-13', '2026-02-30', '26-02-03', '2026-2-3', ''])
      expect(() => dateOnly(text)).toThrow(RangeError)
  })
})
