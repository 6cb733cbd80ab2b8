import { sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import type { ItemState, LeaseState, QueueFilter } from '@/lib/evals/queue-filter'
import { toIsoTime } from './iso-time'
import { type Page, type PageRequest, pageLimit, pageSort, readCursor, toPage } from './page'
import { isHeld } from './queue-leases'
import { itemState } from './queues'

/** A sample that a queue could have. */
export type CandidateSample = { run: string; position: number; score: number | null }

/** More than these are not drawn from: they are all held in memory at once. */
export const MOST_CANDIDATES = 200_000

/** Samples that a filter selects, those set aside left out. At most one more than may be drawn from. */
export async function listCandidates(filter: QueueFilter, on: Queryable = db): Promise<CandidateSample[]> {
  const score =
    filter.stratifyBy === null
      ? sql`null::double precision`
      : sql`(s.scores ->> ${filter.stratifyBy}::text)::double precision`
  const rows = await on.execute<CandidateSample>(sql`
    select s.run_id as run, s."position", ${score} as score from samples s
    where s.run_id in ${[...filter.runs]} and ${part(filter)} and not coalesce((
      select m.invalidated from sample_marks m
      where m.run_id = s.run_id and m."position" = s."position" order by m.at desc limit 1), false)
    limit ${MOST_CANDIDATES + 1}`)
  return [...rows]
}

function part({ part, scorers }: QueueFilter) {
  switch (part) {
    case 'all':
      return sql`true`
    case 'failed':
      return sql`s.error is not null`
    case 'limited':
      return sql`s.limit_reached is not null`
    case 'unscored':
      return sql`s.missing = 'not-scored'`
    case 'scored':
      return sql`s.missing is null`
    case 'disagree': {
      const [one, other] = (scorers ?? ['', '']).map((name) => sql`(s.scores ->> ${name}::text)::double precision`)
      return sql`${one} <> ${other}`
    }
  }
}

/** What samples are called in their file, by their place in a run. */
export async function listSampleNames(
  samples: readonly { run: string; position: number }[],
  on: Queryable = db,
): Promise<{ run: string; position: number; id: string; epoch: number }[]> {
  const rows = await on.execute<{ run: string; position: number; id: string; epoch: number }>(sql`
    select s.run_id as run, s."position", s.sample_id as id, s.epoch
    from json_to_recordset(${JSON.stringify(samples)}::json) as w(run text, "position" integer)
    join samples s on s.run_id = w.run and s."position" = w."position"`)
  return [...rows]
}

/** The scorers of runs, as their samples name them: of each run its first five thousand samples say. */
export async function listScorers(runs: readonly string[], on: Queryable = db): Promise<string[]> {
  if (runs.length === 0) return []
  const rows = await on.execute<{ scorer: string }>(sql`
    select distinct k as scorer from samples s cross join lateral jsonb_object_keys(s.scores) k
    where s.run_id in ${[...runs]} and s."position" < 5000 order by 1 limit 100`)
  return rows.map(({ scorer }) => scorer)
}

/** A sample of a queue, as one reader may know of it: whose labels it has is not here. */
export type QueueItem = {
  position: number
  run: string
  task: string
  samplePosition: number
  sampleId: string
  epoch: number
  stratum: string | null
  state: ItemState
  /** How many people have labelled it, and how many hold it, their time not run out, or have it assigned. */
  labels: number
  held: number
  /** To whom it is given that have not begun it. */
  given: { id: string; name: string }[]
  skipped: number
  /** Where the reader stands with it; null: nowhere. `expired` and `withdrawn` do not show. */
  mine: { state: LeaseState; until: string | null } | null
}

export type ItemFilter = { state?: ItemState; mine?: LeaseState | 'none' }

/** In the order of the review. `of`: the queue, how many reviewers it asks for, and who reads. */
export async function listQueueItems(
  of: { queue: string; reviewers: number; reader: string },
  { state, mine, ...request }: ItemFilter & PageRequest = {},
  on: Queryable = db,
): Promise<Page<QueueItem>> {
  const limit = pageLimit(request)
  const sort = pageSort(request, ['position'], 'position')
  const after = Number(readCursor(request, sort)?.key ?? -1)
  const rows = await on.execute<Row>(sql`
    select * from (${items(of)} and i."position" > ${Number.isSafeInteger(after) ? after : -1}) q
    where ${state === undefined ? sql`true` : sql`q.state = ${state}`}
      and ${mine === undefined ? sql`true` : mine === 'none' ? sql`q."mineState" is null` : sql`q."mineState" = ${mine}`}
    order by q."position" limit ${limit + 1}`)
  return toPage([...rows], { limit, sort }, ({ position }) => ({ key: String(position), id: of.queue }), toItem)
}

export async function findQueueItem(
  of: { queue: string; reviewers: number; reader: string },
  position: number,
  on: Queryable = db,
): Promise<QueueItem | null> {
  const [row] = await on.execute<Row>(sql`${items(of)} and i."position" = ${position}`)
  return row ? toItem(row) : null
}

/** Where every sample of a queue stands, in the order of the review. */
export async function listItemStates(
  { queue, reviewers }: { queue: string; reviewers: number },
  on: Queryable = db,
): Promise<ItemPlace[]> {
  const rows = await on.execute<ItemPlace>(sql`
    select i."position", i.run_id as run, i.sample_position as "samplePosition", i.sample_id as "sampleId", i.epoch,
      i.stratum, ${itemState(sql`${reviewers}::int`)} as state
    from queue_items i where i.queue_id = ${queue} order by i."position"`)
  return [...rows]
}

export type ItemPlace = Pick<
  QueueItem,
  'position' | 'run' | 'samplePosition' | 'sampleId' | 'epoch' | 'stratum' | 'state'
>

function items({ queue, reviewers, reader }: { queue: string; reviewers: number; reader: string }) {
  const lease = sql`l.queue_id = i.queue_id and l."position" = i."position"`
  return sql`
    select i."position", i.run_id as run, coalesce(r.task, '') as task, i.sample_position as "samplePosition",
      i.sample_id as "sampleId", i.epoch, i.stratum, ${itemState(sql`${reviewers}::int`)} as state,
      (select count(*)::int from queue_labels l where ${lease} and l.kind = 'human') as labels,
      (select count(*)::int from queue_leases l where ${lease} and ${isHeld('l')}) as held,
      (select coalesce(json_agg(json_build_object('id', l.person_id, 'name', l.person_name)
        order by l.created_at, l.id), '[]') from queue_leases l where ${lease} and l.state = 'assigned') as given,
      (select count(*)::int from queue_leases l where ${lease} and l.state = 'skipped') as skipped,
      m.state as "mineState", m.until as "mineUntil"
    from queue_items i left join runs r on r.id = i.run_id
    left join lateral (select l.state, l.until from queue_leases l
      where ${lease} and l.person_id = ${reader} and l.state in ('assigned', 'taken', 'skipped', 'submitted')
      order by l.created_at desc, l.id desc limit 1) m on true
    where i.queue_id = ${queue}`
}

type Row = Omit<QueueItem, 'mine'> & { mineState: LeaseState | null; mineUntil: string | null }

function toItem({ mineState, mineUntil, ...row }: Row): QueueItem {
  const { position, run, task, samplePosition, sampleId, epoch, stratum, state, labels, held, given, skipped } = row
  return {
    ...{ position, run, task, samplePosition, sampleId, epoch, stratum, state, labels, held, given, skipped },
    mine: mineState === null ? null : { state: mineState, until: toIsoTime(mineUntil) },
  }
}
