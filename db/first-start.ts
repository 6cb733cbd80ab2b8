import { env } from '@/lib/env'
import { closeDatabase } from './client'
import { migrate } from './migrate'
import { loadStartingData } from './seed'

// Run by the start commands before the server. It tells them the first administrator, when it made one.
const { DATABASE_URL, DATABASE_OWNER_URL = DATABASE_URL, SEED, ADMIN_EMAIL, ADMIN_PASSWORD } = env()
await migrate({ owner: DATABASE_OWNER_URL, application: DATABASE_URL })
const { admin } = await loadStartingData({ seed: SEED, adminEmail: ADMIN_EMAIL, adminPassword: ADMIN_PASSWORD })
await closeDatabase()
process.send?.({ admin })
process.disconnect?.()
