import { setTimeout as wait } from 'node:timers/promises'
import { connections } from '@/db/client'

const LOOK_MS = 2000

/**
 * Calls `once` until `stop` is aborted: again at once while it did something (true), else when a job was added, and two
 * seconds later at the latest, because news is only a hint. What is under way is finished. Throws what `once` throws.
 */
export async function whileJobsCome(stop: AbortSignal, once: () => Promise<boolean>): Promise<void> {
  let wake = () => {}
  const listening = await connections().listen('diagonal_jobs', () => wake())
  stop.addEventListener('abort', () => wake())
  while (!stop.aborted) {
    // Made before looking, so that news that comes while looking is not missed.
    const called = new Promise<void>((resolve) => {
      wake = resolve
    })
    if (!(await once()) && !stop.aborted) await Promise.race([wait(LOOK_MS), called])
  }
  await listening.unlisten()
}
