import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Refusal, say } from './say.mjs'

const UNWRITABLE = ['EACCES', 'EPERM', 'EROFS']
const TOO_OLD_MS = 15 * 60_000

/** Runs `work` while no other process runs work under the same lock file. A dead owner's lock is taken over. */
export async function withLock(file, work, waitingFor = 'another start') {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  for (let tries = 1; !take(file); tries++) {
    if (isStale(file)) removeStale(file)
    else if (tries === 20) say(`Waiting for ${waitingFor} (process ${ownerOf(file)}) …`)
    await wait(100)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

function take(file) {
  try {
    const handle = openSync(file, 'wx', 0o600)
    writeSync(handle, String(process.pid))
    closeSync(handle)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    const folder = path.dirname(file)
    if (UNWRITABLE.includes(error.code))
      throw new Refusal(`${folder} cannot be written (${error.code}): use a copy of your own.`)
    throw error
  }
}

function isStale(file) {
  try {
    const age = Date.now() - statSync(file).mtimeMs
    const owner = ownerOf(file)
    // An empty file is one whose owner is between creating and writing it.
    if (owner === null) return age > 10_000
    return !isAlive(owner) || age > TOO_OLD_MS
  } catch {
    return false // gone meanwhile: simply try again
  }
}

// Two processes may see the same dead lock. Only the one that makes the second file may remove it, after looking again,
// so that nobody removes the lock the other has just taken.
function removeStale(file) {
  const claim = `${file}.claim`
  try {
    closeSync(openSync(claim, 'wx', 0o600))
  } catch {
    try {
      if (Date.now() - statSync(claim).mtimeMs > 10_000) rmSync(claim, { force: true })
    } catch {} // gone meanwhile
    return
  }
  try {
    if (isStale(file)) rmSync(file, { force: true })
  } finally {
    rmSync(claim, { force: true })
  }
}

function ownerOf(file) {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || null
  } catch {
    return null
  }
}

/** Whether a process of this number lives, whoever owns it. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
