import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isAlive } from './lock.mjs'
import { freePort, isPortFree } from './ports.mjs'
import { postgresBinaries } from './postgres-binaries.mjs'
import { Refusal } from './say.mjs'

/** What the application signs in as, and what its database is called. It may read and write rows, and change no table. */
const USER = 'diagonal'
/** Owns the database and its tables: who migrates. The running application does not know its password. */
const OWNER = 'diagonal_owner'
const LOG_LIMIT_BYTES = 20e6

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 60,
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  wal_compression: 'on',
  max_wal_size: '1GB',
  random_page_cost: 1.1,
  // A query whose asker is gone must not hold up the next start or stop.
  client_connection_check_interval: '2s',
  timezone: 'UTC',
  log_timezone: 'UTC',
}
// For databases that are thrown away after a test run.
const UNSAFE_BUT_FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '128MB' }

/**
 * Starts the PostgreSQL server whose files are in `folder`, making it first when there is none. One caller at a time
 * (`database.mjs` holds the lock). A server that outlived its starter is reused.
 * Gives `{ url, ownerUrl, reused }`: the addresses for the application and for who migrates.
 */
export async function startEmbeddedPostgres(folder, { disposable = false } = {}) {
  const server = await serverIn(folder)
  if (!existsSync(server.data)) await initialise(server)
  await refuseOtherVersion(server)
  const reused = await isRunning(server)
  if (!reused) {
    await separateOwner(server)
    await startServer(server, { ...SETTINGS, ...(disposable ? UNSAFE_BUT_FAST : {}) })
  }
  const { password, ownerPassword } = readConnection(server)
  const address = (role, secret) => `postgres://${role}:${secret}@127.0.0.1:${runningPort(server)}/${USER}`
  const url = address(USER, password)
  return { url, ownerUrl: ownerPassword ? address(OWNER, ownerPassword) : url, reused }
}

/** Stops the server of `folder`, breaking off whatever still uses it. Its data is safe. */
export async function stopEmbeddedPostgres(folder) {
  const server = await serverIn(folder)
  const { code, output } = await server.run(server.pgCtl, ['-D', server.data, '-w', '-t', '60', '-m', 'fast', 'stop'])
  if (code !== 0 && (await isRunning(server))) throw new Error(`PostgreSQL did not stop: ${output}`)
}

async function serverIn(folder) {
  const binaries = await postgresBinaries()
  const inFolder = (name) => path.join(folder, name)
  const files = { data: inFolder('data'), connection: inFolder('connection.json'), log: inFolder('server.log') }
  return { ...binaries, folder, ...files }
}

// Made under another name and renamed when complete, so that a start killed half-way leaves nothing that looks whole.
async function initialise(server) {
  const fresh = `${server.data}.new`
  rmSync(fresh, { recursive: true, force: true })
  const passwordFile = path.join(server.folder, 'password.new')
  const [password, ownerPassword] = [secret(), secret()]
  // The superuser's password is forgotten at once: nothing that runs later needs it.
  writeFileSync(passwordFile, secret(), { mode: 0o600 })
  server.own(server.folder)
  const create = ['-D', fresh, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '--data-checksums']
  const locale = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  await must(server, server.initdb, [...create, ...locale], {})
  rmSync(passwordFile, { force: true })
  await asSuperuser(server, fresh, 'postgres', [
    `create role ${OWNER} login createdb password '${ownerPassword}'`,
    `create role ${USER} login password '${password}'`,
    `create database ${USER} owner ${OWNER}`,
    `alter database ${USER} set timezone to 'UTC'`,
  ])
  writeConnection(server, { port: await freePort(), password, ownerPassword })
  renameSync(fresh, server.data)
}

// A server made before the two roles were told apart: the application owned its tables. May be broken off and repeated.
async function separateOwner(server) {
  const connection = readConnection(server)
  if (connection.ownerPassword) return
  const ownerPassword = secret()
  await asSuperuser(server, server.data, USER, [
    `do $$ begin create role ${OWNER}; exception when duplicate_object then null; end $$`,
    `alter role ${OWNER} login createdb password '${ownerPassword}'`,
    `reassign owned by ${USER} to ${OWNER}`,
    `alter role ${USER} nocreatedb`,
  ])
  writeConnection(server, { ...connection, ownerPassword })
}

// Without a server, each line one statement.
async function asSuperuser(server, data, database, statements) {
  const args = ['--single', '-D', data, '-c', 'exit_on_error=on', database]
  await must(server, server.postgres, args, { input: `${statements.join('\n')}\n` })
}

async function must(server, program, args, options) {
  const { code, output } = await server.run(program, args, options)
  if (code !== 0) throw new Error(`${path.basename(program)} failed: ${output}`)
}

async function refuseOtherVersion(server) {
  const made = readFileSync(path.join(server.data, 'PG_VERSION'), 'utf8').trim()
  const { output } = await server.run(server.postgres, ['--version'])
  const ours = /(\d+)\./.exec(output)?.[1]
  if (made !== ours)
    throw new Refusal(`${server.data} was made by PostgreSQL ${made} and this release brings ${ours}: see the README.`)
}

// pg_ctl believes the process number in the server's file, which after a reboot may be anyone's. So the port must answer too.
async function isRunning(server) {
  const { code } = await server.run(server.pgCtl, ['-D', server.data, 'status'])
  if (code !== 0) return false
  for (let i = 0; i < 100; i++) {
    const port = runningPort(server)
    if (port && !(await isPortFree(port, '127.0.0.1'))) return true
    if (!isPostgres(runningPid(server))) break
    await wait(100)
  }
  rmSync(path.join(server.data, 'postmaster.pid'), { force: true })
  return false
}

function isPostgres(pid) {
  if (!pid || !isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')
  } catch {
    return false
  }
}

// After a kill -9 the old server's last processes need a moment to notice, and until then it refuses a new one.
async function startServer(server, settings) {
  for (let attempt = 1; ; attempt++) {
    const port = await usablePort(server)
    if (existsSync(server.log) && statSync(server.log).size > LOG_LIMIT_BYTES)
      renameSync(server.log, `${server.log}.old`)
    server.own(server.folder)
    const options = Object.entries({ port, ...settings }).map(([name, value]) => `-c ${name}=${quoted(value)}`)
    const args = ['-D', server.data, '-w', '-t', '90', '-l', server.log, '-o', options.join(' '), 'start']
    const { code } = await server.run(server.pgCtl, args, { detach: true })
    if (code === 0) return
    if (attempt === 12) throw new Refusal(`PostgreSQL did not start: ${lastWords(server)} (all of it: ${server.log})`)
    await wait(250)
  }
}

function quoted(value) {
  return value === '' ? "''" : String(value)
}

async function usablePort(server) {
  const connection = readConnection(server)
  if (await isPortFree(connection.port, '127.0.0.1')) return connection.port
  const port = await freePort()
  writeConnection(server, { ...connection, port })
  return port
}

function lastWords(server) {
  const lines = existsSync(server.log) ? readFileSync(server.log, 'utf8').trim().split('\n') : []
  return lines.findLast((line) => /FATAL|PANIC|HINT/.test(line)) ?? lines.at(-1) ?? 'it gave no reason'
}

function runningPid(server) {
  return Number(postmasterLine(server, 0))
}

function runningPort(server) {
  return Number(postmasterLine(server, 3))
}

function postmasterLine(server, number) {
  try {
    return readFileSync(path.join(server.data, 'postmaster.pid'), 'utf8').split('\n')[number]
  } catch {
    return undefined
  }
}

function readConnection(server) {
  return JSON.parse(readFileSync(server.connection, 'utf8'))
}

function writeConnection(server, connection) {
  const fresh = `${server.connection}.new`
  writeFileSync(fresh, JSON.stringify(connection), { mode: 0o600 })
  renameSync(fresh, server.connection)
}

function secret() {
  return randomBytes(24).toString('base64url')
}
