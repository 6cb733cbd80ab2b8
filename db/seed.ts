import { pathToFileURL } from 'node:url'
import { transaction } from '@/db/client'
import { findInstallationFact, insertInstallationFact, lockInstallation } from '@/db/queries/installation'
import { SYSTEM } from '@/lib/audit/actions'
import { record } from '@/lib/audit/record'
import { createFirstAdmin } from '@/lib/auth/create-first-admin'
import { SCENARIOS, type ScenarioName } from './seed/scenarios'

const FACT = 'starting-data'

export type StartingData = {
  /** False when this installation had its starting data already. */
  loaded: boolean
  /** Only when it was made now. `generated`: nobody chose the password; it is shown once and kept nowhere. */
  admin: { email: string; password: string; generated: boolean } | null
}

/**
 * What a first start loads, once per installation and in one transaction; afterwards it does nothing. With 'none': areas,
 * benchmarks and house policy 1 as a draft. The first administrator is made only while there is nobody.
 */
export async function loadStartingData(wanted: {
  seed: string
  adminEmail: string
  adminPassword: string | undefined
  now?: Date
}): Promise<StartingData> {
  const { seed, adminEmail, adminPassword, now = new Date() } = wanted
  const scenario = seed === 'none' ? 'empty' : seed
  if (!isScenario(scenario)) throw new Error(`There is no starting data called ${seed}.`)
  return transaction(async (tx) => {
    await lockInstallation(tx)
    const loaded = (await findInstallationFact(FACT, tx)) === null
    if (loaded) {
      await SCENARIOS[scenario](now)
      await insertInstallationFact(FACT, { scenario }, tx)
    }
    const admin = await createFirstAdmin({ email: adminEmail, password: adminPassword })
    if (loaded) await record(tx, SYSTEM, 'seed.load', FACT, { scenario })
    return { loaded, admin }
  })
}

function isScenario(name: string | undefined): name is ScenarioName {
  return name !== undefined && Object.hasOwn(SCENARIOS, name)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { env } = await import('@/lib/env')
  const { closeDatabase } = await import('@/db/client')
  const { migrate } = await import('./migrate')
  const { DATABASE_URL, DATABASE_OWNER_URL = DATABASE_URL, ADMIN_EMAIL, ADMIN_PASSWORD, APP_URL } = env()
  const name = process.argv[2]
  if (!isScenario(name)) {
    console.error(`Say which scenario: ${Object.keys(SCENARIOS).join(', ')}.`)
    process.exitCode = 1
  } else {
    await migrate({ owner: DATABASE_OWNER_URL, application: DATABASE_URL })
    const { loaded, admin } = await loadStartingData({
      seed: name,
      adminEmail: ADMIN_EMAIL,
      adminPassword: ADMIN_PASSWORD,
    })
    console.log(
      loaded
        ? `Loaded ${name}. Look at ${APP_URL}`
        : 'This database has its starting data already: nothing was loaded.',
    )
    if (admin) console.log(`Administrator: ${admin.email}${admin.generated ? `\nPassword: ${admin.password}` : ''}`)
    if (!loaded) process.exitCode = 1
    await closeDatabase()
  }
}
