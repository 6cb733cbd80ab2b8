import type { KnownBenchmark } from '@/db/queries/benchmarks'
import type { StoredRun } from '@/db/queries/runs'
import { errorClass } from '@/lib/evals/error-class'
import { whichTask } from '@/lib/evals/task-name'

/** Areas whose texts can be hazardous in themselves (Uploads: hazardous text). */
const HAZARDOUS: ReadonlySet<string> = new Set(['biological-chemical', 'cyber-offense'])

/**
 * Whether the text of a run's samples is hidden until somebody reveals it: by its area, by the area its task's name
 * points to whatever somebody decided since, and while nobody has decided and no name points anywhere.
 */
export function isRestricted(
  run: Pick<StoredRun, 'area' | 'task' | 'benchmark' | 'benchmarkDecided'>,
  benchmarks: readonly KnownBenchmark[],
): boolean {
  if (run.area !== null && HAZARDOUS.has(run.area)) return true
  const guess = whichTask(run.task, benchmarks)
  if (guess !== null) return guess.area !== null && HAZARDOUS.has(guess.area)
  return run.benchmark === null && !run.benchmarkDecided
}

/** Runs for everybody: what a restricted one says of its error may repeat its samples, so only the error's name is left. */
export function withoutErrorText<R extends StoredRun>(runs: readonly R[], benchmarks: readonly KnownBenchmark[]): R[] {
  return runs.map((run) =>
    run.error !== null && isRestricted(run, benchmarks)
      ? { ...run, error: { message: errorClass(run.error.message) } }
      : run,
  )
}
