import { readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { joinDatabase } from './database.mjs'
import { postgresBinaries } from './postgres-binaries.mjs'
import { temporaryFolder } from './temporary-folder.mjs'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
const join = () => joinDatabase({ databaseUrl: undefined, dataDir: folder.path, disposable: true })

beforeAll(async () => {
  folder = await temporaryFolder('diagonal-embedded')
})

afterAll(() => folder.remove())

async function ask(url: string, question: string) {
  const sql = postgres(url, { max: 1, connect_timeout: 2 })
  return (await sql.unsafe(question).finally(() => sql.end()))[0]
}

test('two that share a data folder share one server, and the last to leave stops it with the data kept', async () => {
  const [first, second] = await Promise.all([join(), join()])
  expect(second.url).toBe(first.url)
  await ask(first.ownerUrl, `create table kept as select 'a row' as text`)
  await first.leave()
  expect(await ask(second.ownerUrl, 'select text from kept')).toEqual({ text: 'a row' })
  await second.leave()
  await expect(ask(second.url, 'select 1')).rejects.toThrow('ECONNREFUSED')
  const third = await join()
  expect(await ask(third.ownerUrl, 'select text from kept')).toEqual({ text: 'a row' })
  await third.leave()
})

test('a server killed under its users is started again where they expect it', async () => {
  const joined = await join()
  process.kill(postmaster(), 'SIGKILL')
  await expect.poll(() => ask(joined.url, 'select 1 as one').catch(() => null), { timeout: 15_000 }).toEqual({ one: 1 })
  await joined.leave()
})

test('only the owner may read what is kept, and the server listens to this machine alone', async () => {
  const joined = await join()
  const mode = (name: string) => (statSync(path.join(folder.path, 'postgres', name)).mode & 0o777).toString(8)
  expect([mode('.'), mode('data'), mode('connection.json')]).toEqual(['700', '700', '600'])
  expect(await ask(joined.url, `select current_setting('listen_addresses') as listens`)).toEqual({
    listens: '127.0.0.1',
  })
  expect(await ask(joined.url, 'select rolsuper as super from pg_roles where rolname = current_user')).toEqual({
    super: false,
  })
  const stranger = new URL(joined.url)
  stranger.password = 'guessed'
  await expect(ask(stranger.href, 'select 1')).rejects.toThrow('password authentication failed')
  await joined.leave()
})

test('a server that does not answer is refused in one sentence without its password', async () => {
  const joining = joinDatabase({ databaseUrl: 'postgres://me:hunter2@127.0.0.1:9/name', dataDir: folder.path })
  await expect(joining).rejects.toThrow(/^The database of DATABASE_URL does not answer: (?!.*hunter2).+\.$/)
})

test('a folder made when the application owned its tables gets an owner, and loses nothing', async () => {
  const old = await temporaryFolder('diagonal-one-role')
  const joined = () => joinDatabase({ databaseUrl: undefined, dataDir: old.path, disposable: true })
  const first = await joined()
  await ask(first.ownerUrl, `create table kept as select 'a row' as text`)
  await first.leave()
  await asOneRole(path.join(old.path, 'postgres'))
  const later = await joined()
  expect(later.url).not.toBe(later.ownerUrl)
  expect(await ask(later.ownerUrl, 'select text from kept')).toEqual({ text: 'a row' })
  for (const statement of ['alter table kept add column more text', 'create table more ()', 'create database more'])
    await expect(ask(later.url, statement), statement).rejects.toThrow(/must be owner|permission denied/)
  await later.leave()
  old.remove()
})

/** The data folder as earlier releases left it: one role, whose the database and its tables are. */
async function asOneRole(folder: string) {
  const { postgres: program, run } = await postgresBinaries()
  const statements = [
    'reassign owned by diagonal_owner to diagonal',
    'drop role diagonal_owner',
    'alter role diagonal createdb',
  ]
  const args = ['--single', '-D', path.join(folder, 'data'), '-c', 'exit_on_error=on', 'diagonal']
  const { code, output } = await run(program, args, { input: `${statements.join('\n')}\n` })
  expect(code, output).toBe(0)
  const file = path.join(folder, 'connection.json')
  const { ownerPassword: _, ...connection } = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify(connection), { mode: 0o600 })
}

function postmaster(): number {
  return Number(readFileSync(path.join(folder.path, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0])
}
