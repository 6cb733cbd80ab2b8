import { isOnlyPerson } from '@/db/queries/active-people'
import { listAreas } from '@/db/queries/areas'
import { type Attempt, listAttempts } from '@/db/queries/attempts'
import { type KnownBenchmark, listBenchmarks } from '@/db/queries/benchmarks'
import { type Counterpart, listCounterparts } from '@/db/queries/counterparts'
import { listPendingRuns, pendingDigest } from '@/db/queries/import-runs'
import { findLearnedTasks } from '@/db/queries/learned-names'
import { listAllModels } from '@/db/queries/models'
import { listRunsByIds, listRunsToShow, type StoredRun } from '@/db/queries/runs'
import { listUnitsSaid, type UnitSaid } from '@/db/queries/said-units'
import { listMembers } from '@/db/queries/upload-members'
import { findUpload, listSendersOfRuns, listUploads, type StoredUpload } from '@/db/queries/uploads'
import { allow, type Doer } from '@/lib/auth/allow'
import { InvalidInput } from '@/lib/errors'
import { type Ask, asksOf } from '@/lib/evals/asks'
import type { Metric } from '@/lib/evals/metric'
import { canBeIn, type SaidUnit } from '@/lib/evals/unit-said'
import type { UploadMember, UploadState } from '@/lib/evals/upload'
import { can } from '@/lib/roles'
import { withModelReplaced } from './replaced-model'
import { withoutErrorText } from './restricted'
import { type RunPoints, runPoints } from './run-points'

/** One run of an upload: what was understood, what it would count for, and what is still to be decided. */
export type UploadRunView = {
  run: StoredRun
  benchmark: KnownBenchmark | null
  areaName: string | null
  primary: Metric | null
  points: RunPoints
  directionSettled: boolean
  /** It waits to be decided, and its benchmark was told by what was learned of its task's name. */
  learned: boolean
  asks: Ask[]
  /** It asks for its unit, and this is what was said last of the same metric of its benchmark in this format. */
  unitLastSaid: SaidUnit | null
  /** It came with an earlier upload, and was here before this one. */
  alreadyStored: boolean
  retry: Retry | null
  /** It waits to be decided, and what may be the same measurement is here from the other kind of file. */
  counterpart: Counterpart | null
}

/** Attempts at the same piece of work, and which is the latest that succeeded: the one to accept, never their sum. */
export type Retry = { attempts: number; latest: 'this' | 'other' | 'none' }

/** Whether the reader may decide here. `own`: they sent a file with these runs. */
export type Deciding = { own: boolean; onePerson: boolean; mayMap: boolean; mayAccept: boolean }

export type UploadView = {
  upload: StoredUpload
  /** A page of them, those first that wait to be decided. */
  runs: UploadRunView[]
  /** Counted from 1. */
  page: number
  pages: number
  /** How many of all that are pending still ask for something, on whatever page; and how many for their benchmark. */
  open: number
  withoutBenchmark: number
  /** How many of all of them ask what their number is in. */
  withoutUnit: number
  /** What is looked at, in a few letters: nothing else is accepted by it. */
  seen: string
  deciding: Deciding
  /** To choose from. */
  models: string[]
  benchmarks: KnownBenchmark[]
  areas: { id: string; name: string }[]
  /** Of an archive, in its order. */
  members: UploadMember[]
}

const PAGE = 100

/** `asked`: a page of its runs; one that is not there is the nearest. null: there is no such upload. */
export async function uploadView(reader: Doer, id: string, asked = 1): Promise<UploadView | null> {
  allow(reader, 'pages.read')
  // Before anything is read: what changes meanwhile is then refused, and not accepted unseen.
  const seen = await pendingDigest(id)
  const upload = await findUpload(id)
  if (!upload) return null
  const pages = Math.max(1, Math.ceil(upload.runCount / PAGE))
  const page = Math.min(Math.max(1, asked), pages)
  const [ids, areas, benchmarks, models, alone, members] = await Promise.all([
    listRunsToShow(id, { limit: PAGE, offset: (page - 1) * PAGE }),
    listAreas(),
    listBenchmarks(),
    listAllModels(),
    isOnlyPerson(reader.id),
    listMembers(id),
  ])
  const found = await listRunsByIds(ids)
  const items = ids.flatMap((one) => found.find((run) => run.id === one) ?? [])
  const senders = await listSendersOfRuns(ids)
  const own = upload.senders.some((one) => one.id === reader.id) || [...senders.values()].flat().includes(reader.id)
  const areaNames = new Map(areas.map((area) => [area.id, area.name]))
  const readable = withoutErrorText(await withModelReplaced(reader, items), benchmarks)
  const attempts = await listAttempts(items.flatMap(({ retryChain }) => retryChain ?? []))
  const pending = readable.filter(({ state }) => state === 'pending')
  const known = {
    benchmarks,
    areaNames,
    attempts,
    learned: await findLearnedTasks(readable.map(({ task }) => task)),
    counterparts: await listCounterparts(pending.map((run) => run.id)),
    unitsSaid: await listUnitsSaid(pending.flatMap(({ benchmark }) => benchmark ?? [])),
  }
  const runs = readable.map((run) => toRunView(run, upload, known))
  const isSender = upload.senders.some((one) => one.id === reader.id)
  return {
    upload,
    runs,
    page,
    pages,
    ...countOpen(pages > 1 ? await asksOfAll(id, benchmarks) : runs.map(({ asks }) => asks)),
    seen,
    deciding: {
      own,
      onePerson: own && alone,
      mayMap: isSender && can(reader.roles, 'upload.map'),
      mayAccept: can(reader.roles, 'run.accept') && (!own || alone),
    },
    models: models.filter(({ demo }) => !demo).map(({ name }) => name),
    benchmarks,
    areas: areas.map((area) => ({ id: area.id, name: area.name })),
    members,
  }
}

/** Of all that are pending, those of other pages too. */
async function asksOfAll(id: string, benchmarks: readonly KnownBenchmark[]): Promise<Ask[][]> {
  const known = new Map(benchmarks.map((one) => [one.id, one]))
  return (await listPendingRuns(id)).map((run) => asksOf(run, known.get(run.benchmarkId ?? '') ?? null))
}

function countOpen(asks: readonly Ask[][]): Pick<UploadView, 'open' | 'withoutBenchmark' | 'withoutUnit'> {
  return {
    open: asks.filter((one) => one.length > 0).length,
    withoutBenchmark: asks.filter((one) => one.includes('benchmark')).length,
    withoutUnit: asks.filter((one) => one.includes('unit')).length,
  }
}

/** Newest first. A cursor of another list starts over, because a link never fails. */
export async function uploadsView(reader: Doer, query: { cursor: string | null; state?: UploadState }) {
  allow(reader, 'pages.read')
  const { cursor, state } = query
  try {
    return await listUploads({ cursor, state, limit: 50 })
  } catch (error) {
    if (cursor !== null && error instanceof InvalidInput) return listUploads({ state, limit: 50 })
    throw error
  }
}

type Known = {
  benchmarks: readonly KnownBenchmark[]
  areaNames: ReadonlyMap<string, string>
  attempts: ReadonlyMap<string, Attempt[]>
  learned: ReadonlyMap<string, string | null>
  counterparts: ReadonlyMap<string, Counterpart>
  unitsSaid: readonly UnitSaid[]
}

function toRunView(run: StoredRun, upload: StoredUpload, known: Known): UploadRunView {
  const { benchmarks, areaNames, attempts, learned, counterparts } = known
  const benchmark = benchmarks.find((one) => one.id === run.benchmark) ?? null
  const primary = run.metrics.find((metric) => metric.primary) ?? null
  const directionSettled = benchmark !== null && benchmark.moreWhen !== null
  const asks =
    run.state === 'pending'
      ? asksOf({ ...run, modelId: run.model, benchmarkId: run.benchmark, primary }, benchmark)
      : []
  return {
    run,
    benchmark,
    areaName: benchmark?.area ? (areaNames.get(benchmark.area) ?? null) : null,
    primary,
    points: runPoints(benchmark, primary, run.moreWhen),
    directionSettled,
    learned: run.state === 'pending' && learned.get(run.task) === run.benchmark,
    asks,
    unitLastSaid: asks.includes('unit') ? lastSaid(run, primary, known.unitsSaid) : null,
    alreadyStored: run.upload !== upload.id,
    retry: run.retryChain === null ? null : retryOf(run.id, attempts.get(run.retryChain) ?? []),
    counterpart: counterparts.get(run.id) ?? null,
  }
}

/** Only what the number can be in: what was in percent may be a share by now. */
function lastSaid(run: StoredRun, primary: Metric | null, said: readonly UnitSaid[]): SaidUnit | null {
  const last = said.find(
    ({ benchmark, format, metric }) => benchmark === run.benchmark && format === run.format && metric === primary?.name,
  )
  return last && canBeIn(last.unit, primary?.value ?? null) ? last.unit : null
}

function retryOf(id: string, attempts: readonly Attempt[]): Retry | null {
  if (attempts.length < 2) return null
  const success = attempts.find(({ status, state }) => status === 'success' && state !== 'invalidated')
  return { attempts: attempts.length, latest: success === undefined ? 'none' : success.id === id ? 'this' : 'other' }
}
