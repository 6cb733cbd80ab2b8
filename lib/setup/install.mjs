import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { withLock } from './lock.mjs'
import { run } from './processes.mjs'
import { inProject } from './project.mjs'
import { Refusal, say } from './say.mjs'

/** Held by whoever changes `node_modules` or the build, so that two starts at once do not undo each other's work. */
export const SETUP_LOCK = inProject('.setup.lock')
const STAMP = inProject('node_modules/.diagonal')

/** Installs the packages of `package-lock.json`, build and test tools too, unless exactly these are there. */
export async function installPackages() {
  const wanted = stampOf(inProject('package-lock.json'))
  if (isInstalled(wanted)) return
  await withLock(SETUP_LOCK, async () => {
    if (isInstalled(wanted)) return
    say('Installing packages …')
    // The development packages build the app: NODE_ENV=production must not leave them out.
    const code = await npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
    if (code !== 0)
      throw new Refusal('npm ci failed (see above): is the npm registry in reach, and the folder writable?')
    writeFileSync(STAMP, wanted)
  })
}

// Compiled packages belong to a version of Node, so another Node means another installation.
function stampOf(lockfile) {
  return createHash('sha256').update(readFileSync(lockfile)).update(process.versions.modules).digest('hex')
}

function isInstalled(wanted) {
  if (existsSync(STAMP)) return readFileSync(STAMP, 'utf8') === wanted
  return isInstalledByHand()
}

// Whoever ran `npm ci` need not wait for a second one: npm leaves a list of what it put there, written last.
function isInstalledByHand() {
  const hidden = inProject('node_modules/.package-lock.json')
  if (!existsSync(hidden)) return false
  const have = JSON.parse(readFileSync(hidden, 'utf8')).packages
  const want = Object.entries(JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8')).packages)
  return want.every(([place, { version, optional }]) => place === '' || optional || have[place]?.version === version)
}

function npm(args) {
  const { npm_execpath: cli } = process.env
  return cli?.endsWith('.js') ? run(process.execPath, [cli, ...args]) : run('npm', args)
}
