import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { expect, request } from '@playwright/test'
import type { Credentials } from './session'

const ROOT = path.resolve(import.meta.dirname, '..')

/** Who signs in at servers that a journey starts for itself. */
export const OWNER: Credentials = { email: 'owner@localhost', password: randomBytes(12).toString('base64url') }

/** `npm start` on a data folder of its own, for what must not be done to the server that the other journeys use. */
export async function startServer(dataDir: string, seed: 'none' | 'published' = 'none') {
  const port = String(await freePort())
  const server = spawn(process.execPath, ['lib/setup/start.mjs'], {
    cwd: ROOT,
    env: {
      ...process.env,
      DATABASE_URL: '',
      DATABASE_OWNER_URL: '',
      AUTH_SECRET: '',
      APP_URL: '',
      DATA_DIR: dataDir,
      PORT: port,
      ADMIN_EMAIL: OWNER.email,
      ADMIN_PASSWORD: OWNER.password,
      SEED: seed,
      LOG_LEVEL: 'error',
      SMTP_URL: '',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const base = `http://localhost:${port}`
  await expect.poll(() => isReady(base), { timeout: 180_000, message: 'the server is ready' }).toBe(true)
  return { base, kill: () => killAll(server), stop: () => stopped(server) }
}

/** A session at a server, for requests as from its own pages. */
export async function signedIn(base: string) {
  const as = await request.newContext({ baseURL: base, extraHTTPHeaders: { 'sec-fetch-site': 'same-origin' } })
  const { csrfToken } = await (await as.get('/api/auth/csrf')).json()
  const answer = await as.post('/api/auth/callback/credentials', { form: { csrfToken, ...OWNER, json: 'true' } })
  expect(answer.ok(), 'signing in').toBe(true)
  return as
}

/** As kill -9 would, the launcher and all that it started, at once: nobody has time to tidy up. */
function killAll(server: ChildProcess): Promise<void> {
  const pids = [server.pid ?? 0, ...descendants(server.pid ?? 0)]
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {} // It has ended with the one before it.
  }
  return ended
}

function stopped(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve()
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  server.kill('SIGTERM')
  return ended
}

function descendants(of: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    const file = `/proc/${name}/stat`
    if (existsSync(file)) parents.set(Number(name), parentIn(file))
  }
  const below = (pid: number): number[] =>
    [...parents].flatMap(([child, parent]) => (parent === pid ? [child, ...below(child)] : []))
  return below(of)
}

function parentIn(file: string): number {
  try {
    // "pid (name) state parent …": the name may hold anything but ends at the last bracket.
    return Number(readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ')[1])
  } catch {
    return 0 // It has ended meanwhile.
  }
}

function isReady(base: string): Promise<boolean> {
  return fetch(`${base}/api/ready`).then(
    ({ ok }) => ok,
    () => false,
  )
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
