import { expect, test } from 'vitest'
import { toIsoTime } from './iso-time'

test('a time as the database writes it becomes ISO 8601 with zone, to the millisecond', () => {
  expect(toIsoTime('2026-11-01 10:00:05+00')).toBe('2026-11-01T10:00:05.000Z')
  expect(toIsoTime('2026-11-01 10:00:05.123456+00')).toBe('2026-11-01T10:00:05.123Z')
  expect(toIsoTime('2026-11-01 10:00:05.5+00')).toBe('2026-11-01T10:00:05.500Z')
  expect(toIsoTime('2026-11-01 10:00:05+08')).toBe('2026-11-01T02:00:05.000Z')
  expect(toIsoTime(null)).toBeNull()
})
