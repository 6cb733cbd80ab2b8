import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { log, placeOf } from './log'

const lines: string[] = []

beforeEach(() => {
  vi.stubEnv('DATABASE_URL', 'postgres://host/name')
  vi.stubEnv('AUTH_SECRET', 's'.repeat(32))
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
})

afterEach(() => {
  lines.length = 0
  vi.restoreAllMocks()
})

test('a value with line breaks stays on its line and reads back unchanged', () => {
  const name = 'a\r\n{"level":"error"}\u2028\u0085b'
  log('info', 'signed in', { name })
  expect(lines).toHaveLength(1)
  expect(lines[0]?.trimEnd()).not.toMatch(/[\r\n\u0085\u2028]/)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'info', event: 'signed in', name })
})

test('what is below the level is left out', () => {
  log('debug', 'detail')
  expect(lines).toHaveLength(0)
})

test('where an error arose repeats no line of its message, whatever that looks like', () => {
  const place = placeOf(new Error('Failed query: insert\nparams: how to make it\n    at the second step'))
  expect(place).toMatch(/^at .*log\.test\.ts/)
  expect(place).not.toMatch(/make it|second step|insert/)
  expect(placeOf(new Error(''))).toMatch(/^at /)
  expect(placeOf(Object.assign(new Error('short'), { stack: 'a stack of its own\n    at how to make it' }))).toBe('')
  expect(placeOf('no error')).toBe('')
})
