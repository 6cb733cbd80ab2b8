import { env } from '@/lib/env'
import { closeDatabase, db } from './client'
import { migrate } from './migrate'
import { stopWatching } from './queries/gather-notices'
import { loadStartingData } from './seed'

// Run by the start commands before the server. It tells them the first administrator, when it made one.
const { DATABASE_URL, DATABASE_OWNER_URL = DATABASE_URL, SEED, ADMIN_EMAIL, ADMIN_PASSWORD, SMTP_URL } = env()
await migrate({ owner: DATABASE_OWNER_URL, application: DATABASE_URL })
const { admin } = await loadStartingData({ seed: SEED, adminEmail: ADMIN_EMAIL, adminPassword: ADMIN_PASSWORD })
// What happens while mail is off is told to nobody later.
if (SMTP_URL === undefined) await stopWatching(db)
await closeDatabase()
process.send?.({ admin })
process.disconnect?.()
