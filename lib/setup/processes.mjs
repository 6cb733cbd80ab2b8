import { spawn } from 'node:child_process'
import { ROOT } from './project.mjs'
import { Refusal, say } from './say.mjs'

const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 }
const PATIENCE_MS = 30_000
const NEVER = new Promise(() => {})

const children = new Set()
const endings = []
let ending = null

/**
 * Runs a command's work and ends the process with the code it gives (0 when it gives none). However it ends, by itself,
 * by a failure or by a signal, the programs it started are stopped and then what `atEnd` was told, last first.
 * `stoppedCode` is the code after a signal, when being stopped is the ordinary end.
 */
export async function main(work, { stoppedCode } = {}) {
  for (const [signal, code] of Object.entries(SIGNALS))
    process.on(signal, () => (ending ? stopChildren('SIGKILL') : end(stoppedCode ?? code)))
  // Started by another of these commands: when that one dies, even by kill -9, this one is not left behind.
  if (process.channel) {
    process.on('disconnect', () => end(1))
    process.channel.unref()
  }
  try {
    await end((await work()) ?? 0)
  } catch (error) {
    if (!ending) say(error instanceof Refusal ? error.message : String(error?.stack ?? error))
    await end(1)
  }
}

/** Adds work for the end of the process. Gives a function that does it now instead; either way it is done once. */
export function atEnd(work) {
  let doing = null
  const once = () => {
    doing ??= Promise.resolve().then(work)
    return doing
  }
  endings.push(once)
  return once
}

/** Runs a program in the checkout and resolves to its exit code. */
export async function run(command, args, options) {
  return start(command, args, options).ended
}

/**
 * Starts a program in the checkout; gives it with `ended`, a promise of its exit code. It gets a process group of its
 * own, so that Ctrl-C reaches this process alone and the end is in one hand; `foreground` ones keep the terminal.
 * Once this process is ending, nothing more is started and `ended` never resolves: the command's work stops there.
 */
export function start(command, args, { env = {}, stdio = ['ignore', 'inherit', 'inherit'], foreground = false } = {}) {
  if (ending) return { ended: NEVER, signal: () => {}, on: () => {} }
  const detached = !foreground && process.platform !== 'win32'
  const child = spawn(command, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio, detached })
  const closed = new Promise((resolve) => {
    child.on('error', (error) => {
      say(`${command}: ${error.message}`)
      resolve(127)
    })
    child.on('close', (code) => resolve(code ?? 1))
  })
  const signal = (name) => signalTo(child, detached, name)
  const running = { closed, signal }
  children.add(running)
  const ended = closed.then((code) => {
    children.delete(running)
    return ending ? NEVER : code
  })
  return Object.assign(child, { ended, signal })
}

function signalTo(child, hasGroup, signal) {
  try {
    if (hasGroup) process.kill(-child.pid, signal)
    else child.kill(signal)
  } catch {} // it has ended
}

function end(code) {
  ending ??= (async () => {
    await stopChildren('SIGTERM')
    for (const work of endings.toReversed()) {
      try {
        await work()
      } catch (error) {
        say(String(error?.message ?? error))
        code ||= 1
      }
    }
    process.exit(code)
  })()
  return ending
}

async function stopChildren(signal) {
  const stopping = [...children]
  for (const child of stopping) child.signal(signal)
  const late = setTimeout(() => {
    for (const child of stopping) child.signal('SIGKILL')
  }, PATIENCE_MS)
  await Promise.all(stopping.map((child) => child.closed))
  clearTimeout(late)
}
