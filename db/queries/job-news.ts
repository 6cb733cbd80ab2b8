import { connections } from '@/db/client'

/** Calls `wake` when a job was added. Gives what ends it. Only a hint: whoever listens also looks by themselves. */
export async function onNewJob(wake: () => void): Promise<() => Promise<void>> {
  const listening = await connections().listen('diagonal_jobs', wake)
  return () => listening.unlisten()
}
