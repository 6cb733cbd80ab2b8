import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { migrationsApplied } from '@/db/migrations-applied'
import { rolledBack } from '@/db/testing/rolled-back'

test('a migrated database has every migration of this build', async () => {
  expect(await migrationsApplied()).toBe(true)
})

test('a database that lacks the newest migration is not ready', async () => {
  await rolledBack(async (tx) => {
    await tx.execute(
      sql`delete from drizzle.__drizzle_migrations where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`,
    )
    expect(await migrationsApplied()).toBe(false)
  })
})

test('a database that was never migrated is not ready', async () => {
  await rolledBack(async (tx) => {
    await tx.execute(sql`drop schema drizzle cascade`)
    expect(await migrationsApplied()).toBe(false)
  })
})
