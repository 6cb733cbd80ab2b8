import 'server-only'
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { onNewJob } from '@/db/queries/job-news'
import {
  claimJob,
  extendLease,
  type Lease,
  MOST_ATTEMPTS,
  setJobBack,
  setJobFailed,
  setJobWaiting,
} from '@/db/queries/jobs'
import { deleteReceiving, listStandingStill } from '@/db/queries/upload-pieces'
import { keepHead } from '@/lib/audit/heads'
import { COMMAND } from '@/lib/auth/allow'
import { log } from '@/lib/log'
import { sentence } from '@/lib/messages/sentence'
import { RESCORE, rescore } from '@/lib/review/rescore'
import { LeaseLost } from './lease-lost'
import { giveUpUpload, readUpload } from './read-upload'
import { READ_UPLOAD } from './receive-upload'

const LOOK_MS = 2000
const HEARTBEAT_MS = 4000
const SWEEP_MS = 60_000
/** Longer than the slowest sender needs for one piece. */
const GIVEN_UP_MINUTES = 60

/** Bytes of a file that is read beside a larger one, which adds little to what the process holds. */
export const SMALL_FILE = 8 * 1024 * 1024

/**
 * Works through the queue until `stop` is aborted; a job under way is then put back, to be started over. Small files are
 * read beside the one job under way, so that nobody waits for the scores of a small log until a large one is read.
 */
export async function workQueue(stop: AbortSignal): Promise<void> {
  const wakes = new Set<() => void>()
  const wakeAll = () => {
    for (const wake of wakes) wake()
  }
  const end = await onNewJob(wakeAll)
  stop.addEventListener('abort', wakeAll)
  let swept = 0
  const tidy = async () => {
    if (Date.now() - swept <= SWEEP_MS) return
    swept = Date.now()
    await sweep()
    await keepHead().catch((error) => log('error', 'audit head not kept', { error: nameOf(error) }))
  }
  await Promise.all([workLane(stop, wakes, null, tidy), workLane(stop, wakes, SMALL_FILE, async () => {})])
  await end()
}

/** One job after the other. `small`: only files of at most so many bytes; null: anything. */
async function workLane(
  stop: AbortSignal,
  wakes: Set<() => void>,
  small: number | null,
  tidy: () => Promise<void>,
): Promise<void> {
  const worker = randomUUID()
  while (!stop.aborted) {
    // Made before looking, so that news that comes while looking is not missed.
    let wake = () => {}
    const called = new Promise<void>((resolve) => {
      wake = resolve
    })
    wakes.add(wake)
    await tidy()
    const did = await workOnce(worker, stop, small)
    if (!did && !stop.aborted) await Promise.race([wait(LOOK_MS), called])
    wakes.delete(wake)
  }
}

/** Takes one job and does it. False: there was none. `small`: only a file of at most so many bytes. */
export async function workOnce(worker: string, stop: AbortSignal, small: number | null = null): Promise<boolean> {
  const lease = await claimJob(worker, small)
  if (lease === null) return false
  if (lease.attempt > MOST_ATTEMPTS) {
    await giveUp(lease, sentence('ingest.cutOff'))
    return true
  }
  const heart = setInterval(() => void extendLease(lease).catch(() => {}), HEARTBEAT_MS)
  try {
    await doJob(lease, stop)
  } catch (error) {
    if (stop.aborted) await setJobBack(lease)
    else await afterFailure(lease, error)
  } finally {
    clearInterval(heart)
  }
  return true
}

async function doJob(lease: Lease, stop: AbortSignal): Promise<void> {
  if (lease.kind === READ_UPLOAD) await readUpload(COMMAND, lease, stop)
  else if (lease.kind === RESCORE) await rescore(COMMAND, lease)
  else await setJobFailed(lease, `unknown kind ${lease.kind}`)
}

/** Not the file's fault, or it would be told as one: tried again later, and after the third time given up. */
async function afterFailure(lease: Lease, error: unknown): Promise<void> {
  if (error instanceof LeaseLost) return
  const id = randomUUID()
  // Name and place only: a message may hold what somebody wrote.
  const where = error instanceof Error ? (error.stack ?? '').split('\n').slice(1, 4).join(' ').trim() : ''
  log('error', 'job failed', {
    id,
    job: lease.job,
    kind: lease.kind,
    attempt: lease.attempt,
    error: nameOf(error),
    where,
  })
  if (lease.attempt >= MOST_ATTEMPTS) await giveUp(lease, sentence('ingest.broke', { id, cause: nameOf(error) }))
  else await setJobWaiting(lease, nameOf(error), lease.attempt * 5)
}

async function giveUp(lease: Lease, message: string): Promise<void> {
  if (lease.kind === READ_UPLOAD) await giveUpUpload(COMMAND, lease, message)
  else await setJobFailed(lease, message)
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name
}

/** Files whose sender, or whose server, went away in the middle leave nothing. */
async function sweep(): Promise<void> {
  for (const id of await listStandingStill(GIVEN_UP_MINUTES)) await deleteReceiving(id)
}
