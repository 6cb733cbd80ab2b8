import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { inject } from 'vitest'
import { closeDatabase } from '@/db/client'

/** Somebody else's transaction that holds a row. */
export type Held = {
  /** Until somebody waits for it. */
  awaited: () => Promise<void>
  release: () => Promise<void>
}

/**
 * What several connections do at once has to be committed, so it happens in a database of its own: from here to `drop`
 * every query goes there. To be called before the first query of a test file.
 */
export async function ownDatabase(): Promise<{
  holdJob: (id: string) => Promise<Held>
  drop: () => Promise<void>
}> {
  const server = postgres(inject('testServer'), { max: 1, onnotice: () => {} })
  const name = `${inject('testDatabasePrefix')}_${randomBytes(4).toString('hex')}`
  await server.unsafe(`create database ${name} template ${inject('testDatabasePrefix')}`)
  const url = new URL(inject('testServer'))
  url.pathname = `/${name}`
  process.env.DATABASE_URL = url.href
  const other = postgres(url.href, { max: 1, onnotice: () => {} })
  const watcher = postgres(url.href, { max: 1, onnotice: () => {} })
  return {
    holdJob: async (id) => {
      let end = () => {}
      const ended = new Promise<void>((resolve) => {
        end = resolve
      })
      let held: Promise<unknown> = Promise.resolve()
      const pid = await new Promise<number>((resolve, reject) => {
        held = other.begin(async (tx) => {
          const [own] = await tx<
            { pid: number }[]
          >`select pg_backend_pid() as pid from jobs where id = ${id} for update`
          if (!own) throw new Error(`there is no job ${id}`)
          resolve(own.pid)
          await ended
        })
        held.catch(reject)
      })
      const isAwaited = async () => {
        const [row] = await watcher<{ n: number }[]>`
          select count(*)::int as n from pg_stat_activity where ${pid} = any(pg_blocking_pids(pid))`
        return (row?.n ?? 0) > 0
      }
      return {
        awaited: async () => {
          while (!(await isAwaited()));
        },
        release: async () => {
          end()
          await held
        },
      }
    },
    drop: async () => {
      await Promise.all([other.end(), watcher.end(), closeDatabase()])
      await server.unsafe(`drop database ${name} with (force)`)
      await server.end()
    },
  }
}
