import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { readReport, tool } from './checks.mjs'
import { NAMES } from './environment.mjs'
import { freePort } from './ports.mjs'
import { atEnd, start } from './processes.mjs'
import { inProject } from './project.mjs'
import { Refusal, say } from './say.mjs'

/** The built app with the demo data, started as a person would start it. Gives its variables once it is ready. */
export async function startForJourneys(folder) {
  const port = String(await freePort())
  const variables = {
    ...Object.fromEntries(NAMES.map((name) => [name, ''])),
    ...(await emptyDatabase(process.env)),
    DATA_DIR: path.join(folder, 'data'),
    PORT: port,
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    ADMIN_EMAIL: 'admin@localhost',
    ADMIN_PASSWORD: randomBytes(12).toString('base64url'),
    SEED: 'demo',
    LOG_LEVEL: 'warn',
    PREVIEW: '1',
  }
  const app = start(process.execPath, [inProject('lib/setup/start.mjs')], {
    env: variables,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  let ended = false
  app.ended.then(() => {
    ended = true
  })
  const address = `http://localhost:${port}`
  while (!(await isReady(address))) {
    if (ended) throw new Refusal('The built app did not start (see above).')
    await wait(200)
  }
  const stop = async () => {
    app.signal('SIGTERM')
    await app.ended
  }
  return { variables: { ...variables, BASE_URL: address, APP_PID: String(app.pid) }, stop }
}

/** Runs the journeys against the app at BASE_URL, counted in `tally`. */
export async function runJourneys(tally, folder, variables, browser) {
  say('Journeys …')
  const report = path.join(folder, 'playwright.json')
  const env = {
    ...variables,
    CHROMIUM_PATH: browser,
    PLAYWRIGHT_REPORT: report,
    PLAYWRIGHT_OUTPUT: path.join(folder, 'results'),
  }
  const code = await tool('@playwright/test/cli.js', ['test', '--config', 'e2e/playwright.config.ts'], { env })
  const stats = readReport(report)?.stats
  tally.tool(code, stats && { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped })
}

// On the server of DATABASE_URL the journeys get a database of their own, so that nothing there is touched.
async function emptyDatabase({ DATABASE_URL, DATABASE_OWNER_URL }) {
  if (!DATABASE_URL) return {}
  const owner = DATABASE_OWNER_URL || DATABASE_URL
  const { default: postgres } = await import('postgres')
  const name = `diagonal_journeys_${randomBytes(5).toString('hex')}`
  const onServer = async (statement) => {
    const sql = postgres(owner, { max: 1, onnotice: () => {} })
    await sql.unsafe(statement).finally(() => sql.end())
  }
  await onServer(`create database ${name}`)
  atEnd(() => onServer(`drop database if exists ${name} with (force)`))
  const at = (server) => Object.assign(new URL(server), { pathname: `/${name}` }).href
  return { DATABASE_URL: at(DATABASE_URL), DATABASE_OWNER_URL: DATABASE_OWNER_URL ? at(DATABASE_OWNER_URL) : '' }
}

function isReady(address) {
  return fetch(`${address}/api/ready`).then(
    ({ ok }) => ok,
    () => false,
  )
}
