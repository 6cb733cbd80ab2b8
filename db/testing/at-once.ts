import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { inject } from 'vitest'
import { closeDatabase, connections } from '@/db/client'

/**
 * A database for one test file alone: what several connections do at once has to be committed. To be asked for before
 * anything else reaches the database. Gives what removes it again.
 */
export async function ownDatabase(): Promise<() => Promise<void>> {
  const template = inject('testDatabasePrefix')
  const name = `${template}_${randomBytes(4).toString('hex')}`
  const server = postgres(inject('testServer'), { max: 1, onnotice: () => {} })
  await server.unsafe(`create database ${name} template ${template}`)
  const url = new URL(inject('testServer'))
  url.pathname = `/${name}`
  process.env.DATABASE_URL = url.href
  return async () => {
    await closeDatabase()
    await server.unsafe(`drop database ${name} with (force)`)
    await server.end()
  }
}

/**
 * Starts all of it while these findings, or models, are held, each on a connection of its own, and lets go once every one of them
 * waits: then they go on at once. Gives how each ended.
 */
export async function atOnce<T>(
  held: readonly string[],
  work: readonly (() => Promise<T>)[],
  of: 'findings' | 'models' = 'findings',
): Promise<PromiseSettledResult<T>[]> {
  const ended: Promise<PromiseSettledResult<T>>[] = []
  await connections().begin(async (tx) => {
    await tx`select id from ${tx(of)} where id = any(${[...held]}) for update`
    for (const one of work) ended.push(Promise.allSettled([one()]).then(([first]) => first as PromiseSettledResult<T>))
    for (let waiting = 0; waiting < work.length; ) {
      // A transaction would go on seeing what it saw first.
      await tx`select pg_stat_clear_snapshot()`
      const [row] = await tx`select count(*)::int as n from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`
      waiting = row?.n ?? 0
    }
  })
  return Promise.all(ended)
}
