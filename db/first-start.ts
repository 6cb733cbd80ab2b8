import { existsSync } from 'node:fs'
import { z } from 'zod'
import { env } from '@/lib/env'
import { closeDatabase } from './client'
import { migrate } from './migrate'

type StartingData = (wanted: {
  seed: string
  adminEmail: string
  adminPassword: string | undefined
}) => Promise<unknown>

const outcome = z.object({ admin: z.object({ email: z.string(), password: z.string() }).nullable() })

// Run by the start commands before the server. It tells them the first administrator, when it made one.
const { DATABASE_URL, SEED, ADMIN_EMAIL, ADMIN_PASSWORD } = env()
await migrate(DATABASE_URL)
const load = await findStartingData()
const { admin } = outcome.parse(
  (await load?.({ seed: SEED, adminEmail: ADMIN_EMAIL, adminPassword: ADMIN_PASSWORD })) ?? { admin: null },
)
await closeDatabase()
process.send?.({ admin })
process.disconnect?.()

async function findStartingData(): Promise<StartingData | null> {
  const file = new URL('./seed.ts', import.meta.url)
  if (!existsSync(file)) return null
  const seed: { loadStartingData?: StartingData } = await import(file.href)
  return seed.loadStartingData ?? null
}
