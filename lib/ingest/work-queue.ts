import 'server-only'
import { randomUUID } from 'node:crypto'
import { whileJobsCome } from '@/db/queries/job-news'
import {
  claimJob,
  extendLease,
  type Lane,
  type Lease,
  MOST_ATTEMPTS,
  setJobBack,
  setJobFailed,
  setJobWaiting,
} from '@/db/queries/jobs'
import { deleteReceiving, listStandingStill } from '@/db/queries/upload-pieces'
import { keepHead } from '@/lib/audit/heads'
import { COMMAND } from '@/lib/auth/allow'
import { log, placeOf } from '@/lib/log'
import { sentence } from '@/lib/messages/sentence'
import { RESCORE, rescore } from '@/lib/review/rescore'
import { LeaseLost } from './lease-lost'
import { readHead } from './read-head'
import { giveUpUpload, readUpload } from './read-upload'
import { READ_HEAD, READ_UPLOAD, SMALL_FILE } from './receive-upload'

const HEARTBEAT_MS = 4000
const SWEEP_MS = 60_000
/** Longer than the slowest sender needs for one piece. */
const GIVEN_UP_MINUTES = 60

/** What may be as large as it likes: one at a time. */
const ANY: Lane = { not: READ_HEAD }

/**
 * Works through the queue until `stop` is aborted; a job under way is then put back, to be started over. Beside the one
 * job under way small files are read, and the heads of large ones: nobody waits for the scores of a log until a large one
 * is read.
 */
export async function workQueue(stop: AbortSignal): Promise<void> {
  let swept = 0
  const tidy = async () => {
    if (Date.now() - swept <= SWEEP_MS) return
    swept = Date.now()
    await sweep()
    await keepHead().catch((error) => log('error', 'audit head not kept', { error: nameOf(error) }))
  }
  const lane = (of: Lane, first = async () => {}) => {
    const worker = randomUUID()
    return whileJobsCome(stop, async () => {
      await first()
      return workOnce(worker, stop, of)
    })
  }
  await Promise.all([lane(ANY, tidy), lane({ most: SMALL_FILE }), lane({ only: READ_HEAD })])
}

/** Takes one job of the lane and does it. False: there was none. */
export async function workOnce(worker: string, stop: AbortSignal, lane: Lane = ANY): Promise<boolean> {
  const lease = await claimJob(worker, lane)
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
  else if (lease.kind === READ_HEAD) await readHead(COMMAND, lease, stop)
  else if (lease.kind === RESCORE) await rescore(COMMAND, lease)
  else await setJobFailed(lease, `unknown kind ${lease.kind}`)
}

/** Not the file's fault, or it would be told as one: tried again later, and after the third time given up. */
async function afterFailure(lease: Lease, error: unknown): Promise<void> {
  if (error instanceof LeaseLost) return
  const id = randomUUID()
  log('error', 'job failed', {
    id,
    job: lease.job,
    kind: lease.kind,
    attempt: lease.attempt,
    error: nameOf(error),
    where: placeOf(error),
  })
  if (lease.attempt >= MOST_ATTEMPTS) await giveUp(lease, sentence('ingest.broke', { id, cause: nameOf(error) }))
  else await setJobWaiting(lease, nameOf(error), lease.attempt * 5)
}

async function giveUp(lease: Lease, message: string): Promise<void> {
  if (lease.kind === READ_UPLOAD) await giveUpUpload(COMMAND, lease, message)
  else await setJobFailed(lease, message)
}

/** By what it began with: who passes it on, such as the library between here and the database, says nothing of it. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if (error.cause instanceof Error) return nameOf(error.cause)
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name
}

/** Files whose sender, or whose server, went away in the middle leave nothing. */
async function sweep(): Promise<void> {
  for (const id of await listStandingStill(GIVEN_UP_MINUTES)) await deleteReceiving(id)
}
