import { DrizzleQueryError } from 'drizzle-orm'
import type { PgDatabase } from 'drizzle-orm/pg-core'
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'

type Database = PgDatabase<PostgresJsQueryResultHKT, Record<string, never>>

/**
 * The same database; its errors, and those of its transactions, no longer hold what a statement was given. The query builder
 * puts every parameter into an error's message, and whoever prints an error that nobody foresaw, as Next does for a page,
 * would print the words of people and pieces of files with it.
 */
export function withoutValues<D extends Database>(database: D): D {
  const { session } = database._
  const prepare = session.prepareQuery.bind(session)
  session.prepareQuery = (...given) => {
    const prepared = prepare(...given)
    const execute = prepared.execute.bind(prepared)
    prepared.execute = (...values) => execute(...values).catch(rethrow)
    return prepared
  }
  const begin = database.transaction.bind(database)
  database.transaction = (work, config) => begin((tx) => work(withoutValues(tx)), config).catch(rethrow)
  return database
}

function rethrow(error: unknown): never {
  throw valueless(error)
}

/**
 * An error of the query builder or of the driver without values, with its statement, the cause's code, constraint, table and
 * column, and the place where it arose. Any other is given as it is.
 */
export function valueless(error: unknown): unknown {
  if (error instanceof DrizzleQueryError) {
    const cause = valueless(error.cause)
    const told = new DrizzleQueryError(error.query, [], cause instanceof Error ? cause : undefined)
    return arisenAs(told, error)
  }
  if (error instanceof postgres.PostgresError) {
    const { code, severity, schema_name, table_name, column_name, constraint_name, routine } = error
    const message = sayingNoValue(code, error.message)
    const kept = { message, code, severity, schema_name, table_name, column_name, constraint_name, routine }
    const told: postgres.PostgresError = Reflect.construct(postgres.PostgresError, [kept])
    return arisenAs(told, error)
  }
  return error
}

/** Of data that cannot be read as what a column holds, the database quotes it. */
const DATA_EXCEPTION = '22'

function sayingNoValue(code: string, message: string): string {
  if (!code.startsWith(DATA_EXCEPTION)) return message
  return message.replace(/".*"/s, '…').replace(/: .*$/s, '')
}

function arisenAs<E extends Error>(told: E, error: Error): E {
  const stack = error.stack ?? ''
  const at = stack.indexOf(error.message)
  const frames = at === -1 ? '' : stack.slice(at + error.message.length)
  told.stack = `${told.name}: ${told.message}${frames}`
  return told
}
