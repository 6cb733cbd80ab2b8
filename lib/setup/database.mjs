import { accessSync, constants, mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startEmbeddedPostgres, stopEmbeddedPostgres } from './embedded-postgres.mjs'
import { withLock } from './lock.mjs'
import { atEnd } from './processes.mjs'
import { Refusal, say } from './say.mjs'

const HOLDER = 'diagonal holder'
const OLDEST = 15

/**
 * The database a command works on: that of DATABASE_URL, else the embedded one of the data folder, started if need be.
 * Gives `{ url, ownerUrl, leave() }`: who migrates uses the second, which is the first where one role does both.
 * Several commands may share one data folder: each holds a connection of its own for as long as it lives, and whoever
 * leaves last stops the server. The connection ends with its process, however that ends.
 * @param {{ databaseUrl?: string, ownerUrl?: string, dataDir?: string, disposable?: boolean }} options
 */
export async function joinDatabase({ databaseUrl, ownerUrl, dataDir, disposable = false }) {
  if (databaseUrl) {
    await requireServer(databaseUrl)
    return { url: databaseUrl, ownerUrl: ownerUrl || databaseUrl, leave: async () => {} }
  }
  const folder = path.join(dataDir, 'postgres')
  const lock = path.join(folder, 'lock')
  requireWritable(folder)
  let left = false
  const join = () =>
    withLock(lock, async () => {
      const server = await startEmbeddedPostgres(folder, { disposable })
      return { ...server, holder: await hold(server.url, rejoin) }
    })
  // Somebody killed the server under us: start it again where the application expects it.
  const rejoin = async () => {
    if (left) return
    say('PostgreSQL went away. Starting it again …')
    try {
      current = await join()
    } catch (error) {
      say(error.message)
    }
  }
  let current = await join()
  return {
    url: current.url,
    ownerUrl: current.ownerUrl,
    reused: current.reused,
    leave: async () => {
      left = true
      await withLock(lock, async () => {
        await current.holder.end({ timeout: 2 })
        if (!(await isHeldByOthers(current.url))) await stopEmbeddedPostgres(folder)
      })
    },
  }
}

/** The same for a command: `leave` also happens when the command ends, even in the middle of joining. */
export async function joinUntilEnd(options) {
  const joining = joinDatabase(options)
  const leave = atEnd(async () => (await joining.catch(() => null))?.leave())
  const { url, ownerUrl } = await joining
  return { url, ownerUrl, leave }
}

function requireWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.R_OK | constants.W_OK)
  } catch (error) {
    throw new Refusal(`${folder} cannot be written (${error.code}): start as its owner, or set DATA_DIR elsewhere.`)
  }
}

async function requireServer(url) {
  const { default: postgres } = await import('postgres')
  const sql = postgres(url, { max: 1, connect_timeout: 10 })
  try {
    const [{ version }] = await sql`select current_setting('server_version_num')::int / 10000 as version`
    if (version < OLDEST)
      throw new Refusal(`DATABASE_URL names a PostgreSQL ${version}, and ${OLDEST} or newer is needed.`)
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal(`The database of DATABASE_URL does not answer: ${error.message}.`)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function hold(url, onLost) {
  const { default: postgres } = await import('postgres')
  const holder = postgres(url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 10,
    connection: { application_name: HOLDER },
    onclose: onLost,
  })
  await holder`select 1`
  return holder
}

// Our own connection is closed already, but the server may need a moment to see it.
async function isHeldByOthers(url) {
  const { default: postgres } = await import('postgres')
  const sql = postgres(url, { max: 1, connect_timeout: 5 })
  try {
    for (let i = 0; ; i++) {
      const [row] = await sql`select count(*)::int as holders from pg_stat_activity where application_name = ${HOLDER}`
      if (row.holders === 0 || i === 5) return row.holders > 0
      await wait(100)
    }
  } catch {
    return false // it is gone already
  } finally {
    await sql.end({ timeout: 1 })
  }
}
