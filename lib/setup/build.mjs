import { createHash } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { SETUP_LOCK } from './install.mjs'
import { withLock } from './lock.mjs'
import { run } from './processes.mjs'
import { inProject } from './project.mjs'
import { Refusal, say } from './say.mjs'

const FOLDERS = ['app', 'components', 'lib', 'db', 'drizzle', 'public']
const FILES = ['package-lock.json', 'package.json', 'next.config.ts', 'tsconfig.json', 'proxy.ts']
const NOT_BUILT = /(^|\/)(setup|testing|fixtures)\/|\.test\.tsx?$|\.md$/
const STAMP = inProject('.next/diagonal-sources')

/** Builds the app when its sources differ from those of the last build. Gives whether it built. */
export async function buildApp() {
  const sources = hashOfSources()
  if (isBuilt(sources)) return false
  return withLock(SETUP_LOCK, async () => {
    if (isBuilt(sources)) return false
    say('Building …')
    const first = existsSync(STAMP) ? '0' : '1'
    const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', FIRST_BUILD: first }
    if ((await run(process.execPath, [inProject('node_modules/next/dist/bin/next'), 'build'], { env })) !== 0)
      throw new Refusal('The build failed (see above).')
    completeStandalone()
    writeFileSync(STAMP, sources)
    return true
  })
}

function isBuilt(sources) {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources
}

// Next leaves it to us to put the files a browser fetches beside the server that it made.
function completeStandalone() {
  const standalone = inProject('.next/standalone')
  cpSync(inProject('.next/static'), path.join(standalone, '.next/static'), { recursive: true })
  if (existsSync(inProject('public'))) cpSync(inProject('public'), path.join(standalone, 'public'), { recursive: true })
}

function hashOfSources() {
  const hash = createHash('sha256')
  const root = readdirSync(inProject()).filter((name) => FILES.includes(name) || name.startsWith('instrumentation'))
  for (const file of [...root, ...FOLDERS.flatMap(filesBelow)].sort())
    if (!NOT_BUILT.test(file))
      hash
        .update(`${file}\0`)
        .update(readFileSync(inProject(file)))
        .update('\0')
  return hash.digest('hex')
}

function filesBelow(folder) {
  if (!existsSync(inProject(folder))) return []
  return readdirSync(inProject(folder), { recursive: true })
    .map((name) => path.posix.join(folder, String(name).replaceAll('\\', '/')))
    .filter((name) => statSync(inProject(name)).isFile())
}
