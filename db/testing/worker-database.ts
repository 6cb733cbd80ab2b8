import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, inject } from 'vitest'
import { closeDatabase } from '@/db/client'

const DUPLICATE_DATABASE = '42P04'

// Workers take turns at the test files; those in the same place share a database, as every test is rolled back.
const template = inject('testDatabasePrefix')
const name = `${template}_${process.env.VITEST_POOL_ID ?? '1'}`
const sql = postgres(inject('testServer'), { max: 1, onnotice: () => {} })
await sql.unsafe(`create database ${name} template ${template}`).catch((error: { code?: string }) => {
  if (error.code !== DUPLICATE_DATABASE) throw error
})
await sql.end()

const url = new URL(inject('testServer'))
url.pathname = `/${name}`
process.env.DATABASE_URL = url.href
process.env.AUTH_SECRET ??= randomBytes(32).toString('hex')

afterAll(closeDatabase)
