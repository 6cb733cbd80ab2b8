import { setTimeout as wait } from 'node:timers/promises'
import { isPortFree } from './ports.mjs'
import { start } from './processes.mjs'
import { Refusal, say } from './say.mjs'
import { runTypeScript } from './typescript.mjs'

/** Refuses to go on when somebody else listens where we are about to. */
export async function requireFreePort({ PORT, HOST }) {
  const free = await isPortFree(Number(PORT), HOST).catch((error) => {
    throw new Refusal(`Nothing can listen on ${HOST}, port ${PORT} (${error.code}): set HOST and PORT.`)
  })
  if (!free) throw new Refusal(`Port ${PORT} of ${HOST} is in use by another program: stop it, or set PORT.`)
}

/** Migrates and loads the starting data. Prints the first administrator when one was made. */
export async function loadStart(variables) {
  const { code, message } = await runTypeScript('db/first-start.ts', [], variables)
  if (code !== 0) throw new Refusal('The database could not be prepared (see above).')
  return message?.admin ?? null
}

/**
 * Serves until the server ends; gives its exit code. `announce` is called once it answers. What answers requests does not
 * get the address of who owns the tables.
 */
export async function serve(script, args, variables, announce) {
  const server = start(process.execPath, [script, ...args], {
    env: { ...variables, DATABASE_OWNER_URL: '' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  void answers(variables).then((yes) => yes && announce())
  return server.ended
}

/**
 * Keeps the process that reads uploaded files running beside the server, until this command ends. It gets the database
 * and nothing that signs or signs in.
 */
export async function keepWorker(variables) {
  await keep('lib/ingest/worker.ts', { ...variables, ...WITHOUT_SECRETS }, 'The process that reads uploads')
}

/** The same for the process that sends mail, where there is a server to send it through. */
export async function keepMail(variables) {
  if (!variables.SMTP_URL) return
  const env = { ...variables, DATABASE_OWNER_URL: '', ADMIN_PASSWORD: '' }
  await keep('lib/mail/worker.ts', env, 'The process that sends mail')
}

/** The same for the process that keeps time: which sign-offs have ended, and what webhooks are told. */
export async function keepSchedule(variables) {
  const env = { ...variables, DATABASE_OWNER_URL: '', ADMIN_PASSWORD: '', SMTP_URL: '' }
  await keep('lib/schedule/worker.ts', env, 'The process that keeps time')
}

async function keep(file, env, name) {
  for (let failures = 0; ; failures++) {
    const began = Date.now()
    const { code } = await runTypeScript(file, [], env, { foreground: false })
    if (Date.now() - began > 60_000) failures = 0
    say(`${name} ended (${code}); it is started again.`)
    await wait(Math.min(30_000, 1000 * 2 ** failures))
  }
}

// A file from outside is read here: what it could reach must not be worth reaching.
const WITHOUT_SECRETS = {
  DATABASE_OWNER_URL: '',
  AUTH_SECRET: 'the process that reads files has no secret',
  NEXTAUTH_SECRET: '',
  ADMIN_PASSWORD: '',
  SMTP_URL: '',
}

async function answers({ HOST, PORT }) {
  const host = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[HOST] ?? (HOST.includes(':') ? `[${HOST}]` : HOST)
  for (let i = 0; i < 600; i++) {
    if (
      await fetch(`http://${host}:${PORT}/api/health`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return true
    await wait(100)
  }
  say('The server has not answered for a minute.')
  return false
}

/** The address, and on a first start the administrator, on stdout. */
export function announcement({ APP_URL, ADMIN_PASSWORD }, admin) {
  const lines = [`Diagonal is ready at ${APP_URL}`]
  if (admin) {
    lines.push(`Administrator: ${admin.email}`)
    lines.push(
      ADMIN_PASSWORD ? 'Password: as set in ADMIN_PASSWORD' : `Password: ${admin.password}   (shown this once)`,
    )
  }
  return `\n${lines.map((line) => `  ${line}`).join('\n')}\n\n`
}
