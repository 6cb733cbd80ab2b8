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

/** Works through the queue until `stop` is aborted; a job under way is then put back, to be started over. */
export async function workQueue(stop: AbortSignal): Promise<void> {
  const worker = randomUUID()
  let wake = () => {}
  const end = await onNewJob(() => wake())
  stop.addEventListener('abort', () => wake())
  let swept = 0
  while (!stop.aborted) {
    // Made before looking, so that news that comes while looking is not missed.
    const called = new Promise<void>((resolve) => {
      wake = resolve
    })
    if (Date.now() - swept > SWEEP_MS) {
      swept = Date.now()
      await sweep()
    }
    const did = await workOnce(worker, stop)
    if (!did && !stop.aborted) await Promise.race([wait(LOOK_MS), called])
  }
  await end()
}

/** Takes one job and does it. False: there was none. */
export async function workOnce(worker: string, stop: AbortSignal): Promise<boolean> {
  const lease = await claimJob(worker)
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
