import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { log } from './log'

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
