import 'server-only'
import { randomUUID } from 'node:crypto'
import { whileJobsCome } from '@/db/queries/job-news'
import {
  CHECK_STANDING,
  claimTimeJob,
  DELIVER,
  ensureJob,
  extendLease,
  GATHER_EVENTS,
  type Lease,
  setJobAgain,
  type TimeLane,
} from '@/db/queries/jobs'
import { COMMAND } from '@/lib/auth/allow'
import { log } from '@/lib/log'
import { checkStanding } from '@/lib/review/check-standing'
import { type Calling, deliver } from '@/lib/webhooks/deliver'
import { gatherEvents } from '@/lib/webhooks/gather-events'

const HEARTBEAT_MS = 4000
/** Far more often than the hour in which an end has to be noticed; looking costs a statement over what is in force. */
const STANDING_SECONDS = 300
const GATHER_SECONDS = 20

/** A receiver that does not answer holds one of them up, and nothing else. */
const TELLERS = 4

export type Timing = Calling & { now: () => Date }

/** Does what is due, what webhooks are told beside the rest, until `stop` is aborted; what is under way is finished. */
export async function workSchedule(stop: AbortSignal, timing: Timing): Promise<void> {
  await ensureJob(CHECK_STANDING, 'all')
  await ensureJob(GATHER_EVENTS, 'all')
  const work = (lane: TimeLane) => {
    const worker = randomUUID()
    return whileJobsCome(stop, () => workScheduleOnce(worker, timing, lane))
  }
  await Promise.all([work('rest'), ...Array.from({ length: TELLERS }, () => work('telling'))])
}

/** Takes one job of the lane and does it. False: there was none that is due. */
export async function workScheduleOnce(worker: string, timing: Timing, lane: TimeLane = null): Promise<boolean> {
  const lease = await claimTimeJob(worker, lane)
  if (lease === null) return false
  const heart = setInterval(() => void extendLease(lease).catch(() => {}), HEARTBEAT_MS)
  try {
    await doJob(lease, timing)
  } catch (error) {
    // A message may hold what somebody wrote.
    log('error', 'scheduled work failed', { kind: lease.kind, job: lease.job, error: nameOf(error) })
    await setJobAgain(lease, GATHER_SECONDS)
  } finally {
    clearInterval(heart)
  }
  return true
}

async function doJob(lease: Lease, timing: Timing): Promise<void> {
  if (lease.kind === DELIVER) return deliver(COMMAND, lease, timing)
  if (lease.kind === CHECK_STANDING) {
    const ended = await checkStanding(COMMAND, timing.now)
    if (ended > 0) log('info', 'sign-offs ended', { ended })
    return setJobAgain(lease, STANDING_SECONDS)
  }
  await gatherEvents(COMMAND, timing)
  await setJobAgain(lease, GATHER_SECONDS)
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name
}
