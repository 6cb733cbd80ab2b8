import { authSecret } from './data-dir.mjs'
import { joinUntilEnd } from './database.mjs'
import { readEnvironment } from './environment.mjs'
import { installPackages } from './install.mjs'
import { requireNode } from './node-version.mjs'

/** What every command does first: checks Node, the variables and what else it wants, installs. Gives the environment. */
export async function prepare(check = async () => {}) {
  requireNode()
  const environment = readEnvironment()
  await check(environment)
  await installPackages()
  return environment
}

/**
 * Joins the database until the command ends. Gives all variables that the application reads, and DATABASE_OWNER_URL for
 * what migrates.
 */
export async function withDatabase(environment) {
  const { url, ownerUrl } = await joinUntilEnd({
    databaseUrl: environment.DATABASE_URL,
    ownerUrl: environment.DATABASE_OWNER_URL,
    dataDir: environment.DATA_DIR,
  })
  const secret = authSecret(environment)
  const variables = {
    ...environment,
    DATABASE_URL: url,
    DATABASE_OWNER_URL: ownerUrl,
    AUTH_SECRET: secret,
    // The names under which next-auth and Next's own server look for the same things.
    NEXTAUTH_URL: environment.APP_URL,
    NEXTAUTH_SECRET: secret,
    HOSTNAME: environment.HOST,
    NEXT_TELEMETRY_DISABLED: '1',
  }
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined))
}
