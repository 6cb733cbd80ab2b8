import { setTimeout as wait } from 'node:timers/promises'
import { migrationsApplied } from '@/db/migrations-applied'
import { log } from '@/lib/log'

export const dynamic = 'force-dynamic'

const PATIENCE_MS = 2000

/** 200 when the database answers within two seconds and has every migration of this build, else 503. */
export async function GET(): Promise<Response> {
  const migrations = await Promise.race([askDatabase(), wait(PATIENCE_MS, 'no answer' as const, { ref: false })])
  const answer = {
    status: migrations === 'ok' ? 'ok' : 'unavailable',
    database: migrations === 'no answer' ? 'unavailable' : 'ok',
    migrations: migrations === 'no answer' ? 'unknown' : migrations,
  }
  return Response.json(answer, { status: migrations === 'ok' ? 200 : 503, headers: { 'Cache-Control': 'no-store' } })
}

async function askDatabase(): Promise<'ok' | 'missing' | 'no answer'> {
  try {
    return (await migrationsApplied()) ? 'ok' : 'missing'
  } catch (error) {
    // The asker learns only that the database does not answer; why is for the log.
    log('warn', 'database does not answer', { error: String(error) })
    return 'no answer'
  }
}
