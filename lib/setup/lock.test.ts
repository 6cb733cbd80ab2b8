import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withLock } from './lock.mjs'

let folder = ''
const file = () => path.join(folder, 'lock')

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'diagonal-lock-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

test('work under one lock never overlaps', async () => {
  let inside = 0
  let most = 0
  const work = async () => {
    inside += 1
    most = Math.max(most, inside)
    await Promise.resolve()
    inside -= 1
  }
  await Promise.all([withLock(file(), work), withLock(file(), work), withLock(file(), work)])
  expect(most).toBe(1)
  expect(existsSync(file())).toBe(false)
})

test('a lock whose owner died is taken over', async () => {
  const dead = spawnSync(process.execPath, ['-e', '0']).pid
  writeFileSync(file(), String(dead))
  expect(await withLock(file(), async () => 'done')).toBe('done')
})

test('a lock whose owner lives is waited for', async () => {
  writeFileSync(file(), String(process.ppid))
  let entered = false
  const waiting = withLock(file(), async () => {
    entered = true
  })
  await new Promise(setImmediate)
  expect(entered).toBe(false)
  rmSync(file())
  await waiting
  expect(entered).toBe(true)
})

test('work that fails frees its lock', async () => {
  await expect(withLock(file(), () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(existsSync(file())).toBe(false)
})
