import type { KnownBenchmark } from '@/db/queries/benchmarks'
import type { StoredRun } from '@/db/queries/runs'
import { errorClass } from '@/lib/evals/error-class'
import { whichTask } from '@/lib/evals/task-name'

/** Names of tasks that speak of such texts where no pattern of a benchmark does (formats: which area a task is of). */
const HAZARDOUS_NAME =
  /(?:^|[_/-])(?:hle|cyse\d*|cyber\w*|ctf|cve|exploit\w*|malware|lab_bench|wmdp|bio\w*|chem\w*|virology|vct|sosbench|pathogen\w*|toxin\w*|pubmedqa|mmlu_college_(?:biology|chemistry|medicine))(?:$|[_/-])/i

/** Areas whose texts can be hazardous in themselves (Uploads: hazardous text). */
const HAZARDOUS: ReadonlySet<string> = new Set(['biological-chemical', 'cyber-offense'])

/**
 * Whether the text of a run's samples is hidden until somebody reveals it: by its area, by what the name of its task
 * or data set speaks of whatever somebody decided since, and where no name points anywhere, until a second person has accepted what
 * its sender says it is.
 */
export function isRestricted(
  run: Pick<StoredRun, 'area' | 'task' | 'dataset' | 'benchmark' | 'benchmarkDecided' | 'state'>,
  benchmarks: readonly KnownBenchmark[],
): boolean {
  if (run.area !== null && HAZARDOUS.has(run.area)) return true
  if (isNamedHazardous(run.task) || isNamedHazardous(run.dataset.name ?? '')) return true
  const guess = whichTask(run.task, benchmarks)
  if (guess !== null) return guess.area !== null && HAZARDOUS.has(guess.area)
  const isSettled = run.state === 'accepted' || run.state === 'invalidated'
  return !isSettled || (run.benchmark === null && !run.benchmarkDecided)
}

function isNamedHazardous(name: string): boolean {
  return HAZARDOUS_NAME.test(name.replaceAll(/[\s.-]/g, '_'))
}

/** Runs for everybody: what a restricted one says of its error may repeat its samples, so only the error's name is left. */
export function withoutErrorText<R extends StoredRun>(runs: readonly R[], benchmarks: readonly KnownBenchmark[]): R[] {
  return runs.map((run) =>
    run.error !== null && isRestricted(run, benchmarks)
      ? { ...run, error: { message: errorClass(run.error.message) } }
      : run,
  )
}
