import { pathToFileURL } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'

// Any number, the same in every process that migrates.
const LOCK = 4_5451_4221

/**
 * Brings the database at `url` up to the migrations in `folder`. The migrator takes no lock of its own, so this waits
 * for any other that is at work on the same database.
 */
export async function migrate(url: string, folder = 'drizzle'): Promise<void> {
  const sql = postgres(url, {
    max: 1,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: 'diagonal migrate' },
  })
  try {
    await sql`select pg_advisory_lock(${LOCK})`
    await applyMigrations(drizzle(sql), { migrationsFolder: folder })
  } finally {
    await sql.end({ timeout: 5 })
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { env } = await import('@/lib/env')
  await migrate(env().DATABASE_URL)
}
