import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { migrate } from '@/db/migrate'
import { joinDatabase } from '@/lib/setup/database.mjs'
import { temporaryFolder } from '@/lib/setup/temporary-folder.mjs'

declare module 'vitest' {
  export interface ProvidedContext {
    /** As who owns the tests' databases and their tables. */
    testServer: string
    /** As the application; the same where one role does both. */
    testApplication: string
    testDatabasePrefix: string
  }
}

/**
 * One migrated database as the template of each worker's own, on the server of DATABASE_URL (made by DATABASE_OWNER_URL
 * where that is set) or on one started for these tests. All of it is removed at the end.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const databaseUrl = process.env.DATABASE_URL
  const ownerUrl = process.env.DATABASE_OWNER_URL
  const folder = databaseUrl ? null : await temporaryFolder('diagonal-tests')
  const server = await joinDatabase({ databaseUrl, ownerUrl, dataDir: folder?.path, disposable: true })
  const prefix = `diagonal_test_${randomBytes(5).toString('hex')}`
  const sql = postgres(server.ownerUrl, { max: 1, onnotice: () => {} })
  await sql.unsafe(`create database ${prefix}`)
  await migrate({ owner: databaseAt(server.ownerUrl, prefix), application: server.url })
  project.provide('testServer', server.ownerUrl)
  project.provide('testApplication', server.url)
  project.provide('testDatabasePrefix', prefix)
  return async () => {
    const made = await sql<{ datname: string }[]>`select datname from pg_database where starts_with(datname, ${prefix})`
    for (const { datname } of made) await sql.unsafe(`drop database if exists ${datname} with (force)`)
    await sql.end()
    await server.leave()
    folder?.remove()
  }
}

function databaseAt(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
