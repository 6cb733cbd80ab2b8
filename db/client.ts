import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { PgDatabase, PgTransactionConfig } from 'drizzle-orm/pg-core'
import { drizzle, type PostgresJsDatabase, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { env } from '@/lib/env'
import { valueless, withoutValues } from './without-values'

/** What a query works on: the database, or a transaction on it. */
export type Queryable = PgDatabase<PostgresJsQueryResultHKT, Record<string, never>>

// Development reloads this module while the process and its connections stay.
declare global {
  var diagonalPool: Pool | undefined
}

type Pool = { sql: postgres.Sql; database: PostgresJsDatabase }

const CONNECTIONS = 12
const STATEMENT_TIMEOUT_MS = 60_000
const ATTEMPTS = 4

const joined = new AsyncLocalStorage<Queryable>()

/**
 * The database, connected at the first query. Inside `transaction()` it is that transaction, so that a query which was
 * not handed one still belongs to it.
 */
export const db: Queryable = throughProxy(() => joined.getStore() ?? pool().database)

/**
 * Runs `work` in one transaction: all of it happens or none. Starts over, up to three times, when the database gave it
 * up in favour of another (serialization failure, deadlock), so `work` must have no effect besides. Inside another
 * transaction it becomes a part of that one, which alone can still be undone.
 */
export async function transaction<T>(work: (tx: Queryable) => Promise<T>, config?: PgTransactionConfig): Promise<T> {
  const outer = joined.getStore()
  const begin = () =>
    (outer ?? pool().database).transaction((tx) => joined.run(tx, () => work(tx)), outer ? undefined : config)
  for (let attempt = 1; ; attempt++) {
    try {
      return await begin()
    } catch (error) {
      if (outer || attempt === ATTEMPTS || !wasGivenUp(error)) throw error
      await wait(attempt * 20 * (1 + Math.random()))
    }
  }
}

/** The postgres.js client below `db`, for COPY and LISTEN. It knows nothing of a transaction. */
export function connections(): postgres.Sql {
  return pool().sql
}

/** A value of a row in COPY's text format; null is NULL. */
export type Copied = string | null

/**
 * Writes rows by COPY, on the very connection of `on`: in its transaction, where it is one. `table` and `columns` are the
 * program's own words. Throws what the database says of a row, and then none is written.
 */
export async function copyInto(
  on: Queryable,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Copied[]>,
): Promise<void> {
  const asked = clientOf(on).unsafe(`copy ${table} (${columns.map((name) => `"${name}"`).join(', ')}) from stdin`)
  const refused = refusalOf(asked)
  try {
    const into = await asked.writable()
    await Promise.race([pipeline(Readable.from(chunks(rows), { objectMode: false }), into), refused])
  } catch (error) {
    throw valueless(error)
  }
}

/**
 * Rejects when the database refuses a copy. Once all rows are on their way the driver tells nobody: its promise has given the
 * stream, and the stream waits for an end that does not come.
 */
function refusalOf(query: object): Promise<never> {
  const refused = new Promise<never>((_, fail) => {
    const reject: unknown = Reflect.get(query, 'reject')
    Reflect.set(query, 'reject', (error: unknown) => {
      if (typeof reject === 'function') reject(error)
      fail(error)
    })
  })
  // Somebody waits for it only once there is a stream.
  refused.catch(() => {})
  return refused
}

const CHUNK = 64 * 1024

/** Many rows at once: a write for each would cost more than the row. */
function* chunks(rows: Iterable<readonly Copied[]>): Generator<string> {
  let text = ''
  for (const row of rows) {
    text += `${row.map(copied).join('\t')}\n`
    if (text.length < CHUNK) continue
    yield text
    text = ''
  }
  if (text !== '') yield text
}

const ESCAPED: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function copied(value: Copied): string {
  return value === null ? '\\N' : value.replaceAll(/[\\\n\r\t]/g, (character) => ESCAPED[character] ?? character)
}

/** The driver's own connection below a database or transaction, which the query builder keeps to itself. */
function clientOf(on: Queryable): postgres.Sql {
  const session: unknown = Reflect.get(on, 'session')
  const client: unknown = typeof session === 'object' && session !== null ? Reflect.get(session, 'client') : null
  if (typeof client !== 'function') throw new Error('the query builder has no connection of postgres.js')
  return client as unknown as postgres.Sql
}

/** Ends all connections, letting queries under way finish for up to five seconds. A later query connects anew. */
export async function closeDatabase(): Promise<void> {
  const open = globalThis.diagonalPool
  globalThis.diagonalPool = undefined
  await open?.sql.end({ timeout: 5 })
}

// Behind a pooler that forgets prepared statements, `?prepare=false` at the end of DATABASE_URL switches them off.
function pool(): Pool {
  globalThis.diagonalPool ??= connect(env().DATABASE_URL)
  return globalThis.diagonalPool
}

function connect(url: string): Pool {
  const sql = postgres(url, {
    max: CONNECTIONS,
    idle_timeout: 60,
    connect_timeout: 10,
    onnotice: () => {},
    connection: {
      application_name: 'diagonal',
      statement_timeout: STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
      TimeZone: 'UTC',
    },
  })
  return { sql, database: withoutValues(drizzle(sql)) }
}

const SERIALIZATION_FAILURE = '40001'
const DEADLOCK = '40P01'

function wasGivenUp(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && (error.code === SERIALIZATION_FAILURE || error.code === DEADLOCK)) return true
  return wasGivenUp(error.cause)
}

// The one cast: an empty object stands in for the database, and every property is answered by the real one.
function throughProxy(current: () => Queryable): Queryable {
  return new Proxy({} as Queryable, {
    get: (_, name) => {
      const target = current()
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
