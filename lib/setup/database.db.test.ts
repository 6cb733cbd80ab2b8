import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { joinDatabase } from './database.mjs'
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
  await ask(first.url, `create table kept as select 'a row' as text`)
  await first.leave()
  expect(await ask(second.url, 'select text from kept')).toEqual({ text: 'a row' })
  await second.leave()
  await expect(ask(second.url, 'select 1')).rejects.toThrow('ECONNREFUSED')
  const third = await join()
  expect(await ask(third.url, 'select text from kept')).toEqual({ text: 'a row' })
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

function postmaster(): number {
  return Number(readFileSync(path.join(folder.path, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0])
}
