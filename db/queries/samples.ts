import { sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { CANCELLED } from '@/lib/evals/error-class'
import { maskedStart, maskSecrets, toLookAt } from '@/lib/evals/mask'
import type { Reason } from '@/lib/evals/measured'
import type { SamplePlace } from '@/lib/evals/sample'
import { toIsoTime } from './iso-time'
import { type Page, type PageRequest, pageLimit, pageSort, readCursor, toPage } from './page'

/** A stored sample as a list shows it. Its id is as in the file, and its text masked: whoever shows it hides it. */
export type StoredSample = {
  position: number
  id: string
  epoch: number
  scores: Record<string, number | null>
  missing: Reason | null
  error: string | null
  limit: string | null
  preview: string
  invalidated: boolean
}

export const SAMPLE_FILTERS = ['all', 'failed', 'cancelled', 'limited', 'unscored', 'invalidated'] as const
export type SampleFilter = (typeof SAMPLE_FILTERS)[number]

/** Counts of what each filter finds. */
export type SampleCounts = Record<SampleFilter, number>

const POSITION = 'position'

/** In the order of the file, by keyset: the thousandth page costs what the first does. */
export async function listSamples(
  runId: string,
  { filter = 'all', ...request }: { filter?: SampleFilter } & PageRequest = {},
  on: Queryable = db,
): Promise<Page<StoredSample>> {
  const limit = pageLimit(request)
  const sort = pageSort(request, [POSITION], POSITION)
  const after = Number(readCursor(request, sort)?.key ?? -1)
  const rows = await on.execute<Row>(sql`
    select ${COLUMNS} from samples s
    where s.run_id = ${runId} and s."position" > ${Number.isSafeInteger(after) ? after : -1} ${condition(filter)}
    order by s."position"
    limit ${limit + 1}`)
  return toPage([...rows], { limit, sort }, ({ position }) => ({ key: String(position), id: runId }), toSample)
}

export async function findSample(
  runId: string,
  position: number,
  on: Queryable = db,
): Promise<(StoredSample & { place: SamplePlace | null }) | null> {
  const [row] = await on.execute<Row & { place: SamplePlace | null }>(sql`
    select ${COLUMNS}, s.place from samples s where s.run_id = ${runId} and s."position" = ${position}`)
  return row ? { ...toSample(row), place: row.place } : null
}

/** Where a run's file has the sample of this id and epoch, the last of them; null: nowhere. */
export async function findSamplePosition(
  runId: string,
  { id, epoch }: { id: string; epoch: number },
  on: Queryable = db,
): Promise<number | null> {
  const [row] = await on.execute<{ position: number }>(sql`
    select s."position" from samples s where s.run_id = ${runId} and s.sample_id = ${id} and s.epoch = ${epoch}
    order by s."position" desc limit 1`)
  return row?.position ?? null
}

/** The sample at `position` with up to five before and six after it: of one that came again an earlier place is empty. */
export async function listSamplesAround(runId: string, position: number, on: Queryable = db): Promise<StoredSample[]> {
  const rows = await on.execute<Row>(sql`
    (select ${COLUMNS} from samples s where s.run_id = ${runId} and s."position" < ${position}
      order by s."position" desc limit 5)
    union all
    (select ${COLUMNS} from samples s where s.run_id = ${runId} and s."position" >= ${position}
      order by s."position" limit 7)
    order by "position"`)
  return rows.map(toSample)
}

export async function countSamples(runId: string, on: Queryable = db): Promise<SampleCounts> {
  const [row] = await on.execute<SampleCounts>(sql`
    select
      count(*)::int as "all",
      (count(*) filter (where ${FAILED}))::int as failed,
      (count(*) filter (where ${WAS_CANCELLED}))::int as cancelled,
      (count(*) filter (where s.limit_reached is not null))::int as limited,
      (count(*) filter (where s.missing = 'not-scored'))::int as unscored,
      (select count(*)::int from samples s where s.run_id = ${runId} ${condition('invalidated')}) as invalidated
    from samples s where s.run_id = ${runId}`)
  return row ?? { all: 0, failed: 0, cancelled: 0, limited: 0, unscored: 0, invalidated: 0 }
}

/** Samples that failed in the same way, the most frequent first. */
export type ErrorGroup = { error: string; samples: number; first: number }

const MOST_ERROR = 160

/** By the beginning of what they say; at most 20 groups. */
export async function listErrorGroups(runId: string, on: Queryable = db): Promise<ErrorGroup[]> {
  const rows = await on.execute<ErrorGroup>(sql`
    select min(left(s.error, ${toLookAt(MOST_ERROR)})) as error, count(*)::int as samples, min(s."position")::int as first
    from samples s where s.run_id = ${runId} and ${FAILED}
    group by left(s.error, ${sql.raw(`${MOST_ERROR}`)}) order by count(*) desc, min(s."position") limit 20`)
  return rows.map((row) => ({ ...row, error: maskedStart(row.error, MOST_ERROR) }))
}

export type SampleMark = { at: string; invalidated: boolean; by: string; reason: string }

/** What was said of a sample, oldest first. */
export async function listSampleMarks(runId: string, position: number, on: Queryable = db): Promise<SampleMark[]> {
  const rows = await on.execute<SampleMark>(sql`
    select m.at, m.invalidated, coalesce(u.name, m.marked_by) as by, m.reason
    from sample_marks m left join users u on u.id = m.marked_by
    where m.run_id = ${runId} and m."position" = ${position} order by m.at`)
  return rows.map((row) => ({ ...row, at: toIsoTime(row.at) }))
}

export async function insertSampleMark(
  { run, position, invalidated, by, reason }: { run: string; position: number } & Omit<SampleMark, 'at'>,
  on: Queryable = db,
): Promise<void> {
  await on.execute(sql`
    insert into sample_marks (run_id, "position", invalidated, marked_by, reason)
    values (${run}, ${position}, ${invalidated}, ${by}, ${reason})`)
}

const INVALIDATED = sql`coalesce((
  select m.invalidated from sample_marks m
  where m.run_id = s.run_id and m."position" = s."position" order by m.at desc limit 1
), false)`
const COLUMNS = sql`s."position", s.sample_id as id, s.epoch, s.scores, s.missing, s.error, s.limit_reached as "limit",
  s.preview, ${INVALIDATED} as invalidated`

const WAS_CANCELLED = sql`s.error is not null and starts_with(s.error, ${CANCELLED})`
const FAILED = sql`s.error is not null and not starts_with(s.error, ${CANCELLED})`

function condition(filter: SampleFilter) {
  switch (filter) {
    case 'all':
      return sql``
    case 'failed':
      return sql`and ${FAILED}`
    case 'cancelled':
      return sql`and ${WAS_CANCELLED}`
    case 'limited':
      return sql`and s.limit_reached is not null`
    case 'unscored':
      return sql`and s.missing = 'not-scored'`
    case 'invalidated':
      return sql`and s."position" in (select m."position" from sample_marks m where m.run_id = s.run_id) and ${INVALIDATED}`
  }
}

type Row = Omit<StoredSample, 'scores'> & { scores: Record<string, number | null> }

function toSample(row: Row): StoredSample {
  const { position, id, epoch, scores, missing, error, limit, preview, invalidated } = row
  // What was kept before such texts were masked is still there as it was.
  const told = { error: error && maskSecrets(error), limit: limit && maskSecrets(limit), preview: maskSecrets(preview) }
  return { position, id, epoch, scores, missing, invalidated, ...told }
}
