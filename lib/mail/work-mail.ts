import 'server-only'
import { randomUUID } from 'node:crypto'
import { gatherNotices } from '@/db/queries/gather-notices'
import { whileJobsCome } from '@/db/queries/job-news'
import {
  claimMailJob,
  ensureJob,
  extendLease,
  GATHER_NOTICES,
  type Lease,
  MOST_ATTEMPTS,
  setJobAgain,
  setJobWaiting,
} from '@/db/queries/jobs'
import { COMMAND } from '@/lib/auth/allow'
import { log } from '@/lib/log'
import { giveUpMail, type Post, sendMail } from './send-mail'
import type { From } from './write-letter'

const HEARTBEAT_MS = 4000
const GATHER_SECONDS = 20
/** A server that refuses now may take it in a minute, and one that is down is often up again in a quarter of an hour. */
const AGAIN_SECONDS = [60, 15 * 60]
/** Of a job whose worker was lost this often. */
const CUT_OFF = 'cut off'

export type Mailing = From & { post: Post; now: () => Date }

/** Looks for what is to be told and sends it, one mail after the other, until `stop` is aborted; one under way is finished. */
export async function workMail(stop: AbortSignal, mailing: Mailing): Promise<void> {
  const worker = randomUUID()
  await ensureJob(GATHER_NOTICES, 'all')
  await whileJobsCome(stop, () => workMailOnce(worker, mailing))
}

/** Takes one job and does it. False: there was none that is due. */
export async function workMailOnce(worker: string, mailing: Mailing): Promise<boolean> {
  const lease = await claimMailJob(worker)
  if (lease === null) return false
  const heart = setInterval(() => void extendLease(lease).catch(() => {}), HEARTBEAT_MS)
  try {
    if (lease.kind === GATHER_NOTICES) {
      await gatherNotices(mailing.now())
      await setJobAgain(lease, GATHER_SECONDS)
    } else if (lease.attempt > MOST_ATTEMPTS) await giveUpMail(COMMAND, lease, CUT_OFF)
    else await sendMail(COMMAND, lease, mailing)
  } catch (error) {
    await afterFailure(lease, error)
  } finally {
    clearInterval(heart)
  }
  return true
}

/** What the server or the database says may repeat whom it was to and what it said: only codes are written down. */
async function afterFailure(lease: Lease, error: unknown): Promise<void> {
  const { kind, subject, attempt } = lease
  const { code, answer } = codesOf(error)
  log('error', 'mail failed', { kind, mail: subject, attempt, code, answer })
  const seconds = AGAIN_SECONDS[attempt - 1]
  if (kind === GATHER_NOTICES) await setJobAgain(lease, GATHER_SECONDS)
  else if (seconds === undefined) await giveUpMail(COMMAND, lease, `${code} ${answer ?? ''}`.trim())
  else await setJobWaiting(lease, code, seconds)
}

function codesOf(error: unknown): { code: string; answer: number | null } {
  if (!(error instanceof Error)) return { code: 'unknown', answer: null }
  const answer = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : null
  return { code: 'code' in error ? String(error.code) : error.name, answer }
}
