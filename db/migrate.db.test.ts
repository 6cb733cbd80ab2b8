import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { expect, inject, test } from 'vitest'
import { migrate } from '@/db/migrate'

test('six migrations of one empty database at once leave it migrated once', async () => {
  const name = `${inject('testDatabasePrefix')}_${randomBytes(4).toString('hex')}`
  const server = postgres(inject('testServer'), { max: 1 })
  const folder = migrationsFolder()
  const url = new URL(inject('testServer'))
  url.pathname = `/${name}`
  await server.unsafe(`create database ${name}`)
  try {
    await Promise.all(Array.from({ length: 6 }, () => migrate({ owner: url.href }, folder)))
    const database = postgres(url.href, { max: 1 })
    const [applied] = await database`select count(*)::int as times from drizzle.__drizzle_migrations`
    await database.end()
    expect(applied).toEqual({ times: 1 })
  } finally {
    await server.unsafe(`drop database ${name} with (force)`)
    await server.end()
    rmSync(folder, { recursive: true })
  }
})

function migrationsFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'diagonal-migrations-'))
  mkdirSync(path.join(folder, 'meta'))
  writeFileSync(path.join(folder, '0000_first.sql'), 'create table once (id int primary key)')
  const entries = [{ idx: 0, version: '7', when: 1_700_000_000_000, tag: '0000_first', breakpoints: true }]
  writeFileSync(
    path.join(folder, 'meta/_journal.json'),
    JSON.stringify({ version: '7', dialect: 'postgresql', entries }),
  )
  return folder
}
