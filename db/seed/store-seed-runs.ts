import { insertMetrics } from '@/db/queries/metrics'
import { insertRunSummaries, insertRuns, setRunsAccepted, setRunsInvalidated } from '@/db/queries/store-runs'
import type { SeedRun } from './demo-runs'

/** Pending with their metrics first, then accepted, then, where they are to be, invalidated: as people would do it. */
export async function storeSeedRuns(seedRuns: SeedRun[], by: string): Promise<void> {
  await insertRuns(seedRuns.map(({ run }) => run))
  await insertMetrics(seedRuns.flatMap(({ metrics }) => metrics))
  await insertRunSummaries(seedRuns.flatMap(({ summaries }) => summaries))
  for (const batch of sameAcceptance(seedRuns)) {
    const [first] = batch
    if (!first) continue
    const ids = batch.map(({ run }) => run.id)
    await setRunsAccepted(ids, { by, byOnePerson: first.byOnePerson, at: first.acceptedAt })
  }
  for (const { run, invalidated } of seedRuns) {
    if (invalidated) await setRunsInvalidated([run.id], { by, ...invalidated })
  }
}

/** Few statements instead of one per run. */
function sameAcceptance(seedRuns: SeedRun[]): SeedRun[][] {
  const batches = new Map<string, SeedRun[]>()
  for (const seedRun of seedRuns) {
    const key = `${seedRun.acceptedAt} ${seedRun.byOnePerson}`
    const known = batches.get(key)
    if (known) known.push(seedRun)
    else batches.set(key, [seedRun])
  }
  return [...batches.values()]
}
