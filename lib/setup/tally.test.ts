import { expect, test } from 'vitest'
import { requireNode } from './node-version.mjs'
import { newTally } from './tally.mjs'

test('the last line adds up steps and tools, and names skipped tests only when there are some', () => {
  const tally = newTally()
  tally.step(true)
  tally.tool(0, { passed: 40, failed: 0, skipped: 0 })
  expect(tally.line()).toBe('41 passed, 0 failed')
  expect(tally.isClean()).toBe(true)
  tally.tool(1, { passed: 3, failed: 2, skipped: 1 })
  tally.step(false)
  expect(tally.line()).toBe('44 passed, 3 failed, 1 skipped')
  expect(tally.isClean()).toBe(false)
})

test('a tool that ended badly is a failure although none of its tests failed', () => {
  const withReport = newTally()
  withReport.tool(1, { passed: 5, failed: 0, skipped: 0 })
  expect(withReport.line()).toBe('5 passed, 1 failed')
  const withoutReport = newTally()
  withoutReport.tool(1, null)
  expect(withoutReport.line()).toBe('0 passed, 1 failed')
})

test('a Node older than 20.9 is refused in one sentence', () => {
  expect(() => requireNode('20.8.1')).toThrow(/^Node 20\.9 or newer is needed, and this is 20\.8\.1\.$/)
  expect(() => requireNode('18.20.0')).toThrow('Node 20.9')
  for (const fit of ['20.9.0', '22.1.0', '26.10.0']) expect(() => requireNode(fit)).not.toThrow()
})
