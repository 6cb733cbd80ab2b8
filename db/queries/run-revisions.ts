import { sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import type { RunState } from '@/lib/evals/run'
import { toIsoTime } from './iso-time'

/** One revision of a run. `supersedes`: the one before it. */
export type RunRevision = { id: string; supersedes: string | null; state: RunState; createdAt: string }

/** The whole chain that a run belongs to, oldest first; itself alone where there is no other. */
export async function listRevisions(runId: string, on: Queryable = db): Promise<RunRevision[]> {
  const rows = await on.execute<Row>(sql`
    with recursive ${chainOf(runId)}
    select r.id, r.supersedes, r.state, r.created_at
    from runs r join chain c on c.id = r.id
    order by r.created_at, r.id
  `)
  return rows.map(({ created_at, ...row }) => ({ ...row, createdAt: toIsoTime(created_at) }))
}

/** Of each run that is a revision, the ids of those before it, the nearest first. */
export async function listEarlierRevisions(runs: string[], on: Queryable = db): Promise<Map<string, string[]>> {
  const rows = await on.execute<{ last: string; ids: string[] }>(sql`
    with recursive earlier as (
      select id as last, supersedes as id, 1 as step from runs
      where id = any(${sql.param(runs)}::text[]) and supersedes is not null
      union
      select e.last, r.supersedes, e.step + 1 from earlier e join runs r on r.id = e.id where r.supersedes is not null
    )
    select last, array_agg(id order by step) as ids from earlier group by last
  `)
  return new Map(rows.map(({ last, ids }) => [last, ids]))
}

/** For a statement that begins "with recursive": `chain`, the ids of all revisions of a run, its own among them. */
export const chainOf = (runId: string) => sql`earlier as (
    select id, supersedes from runs where id = ${runId}
    union
    select r.id, r.supersedes from runs r join earlier e on r.id = e.supersedes
  ), chain as (
    select id from earlier
    union
    select r.id from runs r join chain c on r.supersedes = c.id
  )`

/** For a statement that begins "with recursive": runs that an accepted one replaces, at whatever distance. */
export const REPLACED = sql`replaced as (
  select supersedes as id from runs where supersedes is not null and state = 'accepted'
  union
  select r.supersedes from runs r join replaced on r.id = replaced.id where r.supersedes is not null
)`

/** Those of the runs that an accepted one replaces, whatever model or benchmark that one has. */
export async function listReplaced(runs: string[], on: Queryable = db): Promise<Set<string>> {
  if (runs.length === 0) return new Set()
  const rows = await on.execute<{ id: string }>(sql`
    with recursive later as (
      select id as first, id from unnest(${sql.param(runs)}::text[]) as given(id)
      union
      select l.first, r.id from runs r join later l on r.supersedes = l.id
    )
    select distinct l.first as id
    from later l join runs r on r.id = l.id
    where l.id <> l.first and r.state = 'accepted'
  `)
  return new Set(rows.map(({ id }) => id))
}

/** Accepted runs of each benchmark; a benchmark without any is not in the map. */
export async function countAcceptedRuns(on: Queryable = db): Promise<Map<string, number>> {
  const rows = await on.execute<{ benchmark_id: string; runs: number }>(sql`
    select benchmark_id, count(*)::int as runs
    from runs
    where state = 'accepted' and benchmark_id is not null
    group by benchmark_id
  `)
  return new Map(rows.map(({ benchmark_id, runs }) => [benchmark_id, runs]))
}

type Row = { id: string; supersedes: string | null; state: RunState; created_at: string }
