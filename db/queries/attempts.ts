import { sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import type { RunState, RunStatus } from '@/lib/evals/run'
import { toIsoTime } from './iso-time'

/** One attempt at a piece of work. `at`: when it started, as far as its file says. */
export type Attempt = { id: string; status: RunStatus; state: RunState; at: string | null }

/** The attempts of each retry chain, newest first, each by its newest revision, without those that were rejected; at most 200 of a chain. */
export async function listAttempts(chains: readonly string[], on: Queryable = db): Promise<Map<string, Attempt[]>> {
  const wanted = [...new Set(chains)]
  if (wanted.length === 0) return new Map()
  const rows = await on.execute<Attempt & { chain: string }>(sql`
    select c.chain, r.id, r.status, r.state, r.started_at as at
    from unnest(${sql.param(wanted)}::text[]) as c(chain)
    cross join lateral (
      select id, status, state, started_at from (
        select distinct on (source_id) id, status, state, started_at from runs
        where retry_chain = c.chain and state <> 'rejected'
        order by source_id, created_at desc, id desc
      ) newest
      order by started_at desc nulls last, id desc
      limit 200
    ) r`)
  const found = new Map<string, Attempt[]>()
  for (const { chain, at, ...row } of rows) {
    const attempts = found.get(chain) ?? []
    attempts.push({ ...row, at: at && toIsoTime(at) })
    found.set(chain, attempts)
  }
  return found
}
