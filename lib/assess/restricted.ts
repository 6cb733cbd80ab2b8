import type { KnownBenchmark } from '@/db/queries/benchmarks'
import type { StoredRun } from '@/db/queries/runs'
import { errorClass } from '@/lib/evals/error-class'
import type { Warning } from '@/lib/evals/run'
import { whichTask } from '@/lib/evals/task-name'
import { sentence } from '@/lib/messages/sentence'

/** Names of tasks and data sets that speak of such texts, in letters, digits and underscores (formats: which area a task is of). */
const HAZARDOUS_NAME =
  /(?:^|_)(?:hle|vct|ctf|cve|bio|chem|sosbench|pubmedqa|medqa)(?:_|$)|(?:^|_)(?:biolog|biosec|bioweap|bio_|chemi|chembench|cti_realm)|cyber|cybench|cyse\d|cve_?bench|_ctf|ctf_|intercode|exploit|malware|threecb|3cb|autopen|sevenllm|sec_?qa|nyu_ctf|bounty|computer_security|security_studies|wmdp|lab_?bench|litqa|protocolqa|seqqa|dbqa|suppqa|cloning_scenarios|virolog|pathogen|toxin|college_(?:biology|chemistry|medicine)/

/** Areas whose texts can be hazardous in themselves (Uploads: hazardous text). */
const HAZARDOUS: ReadonlySet<string> = new Set(['biological-chemical', 'cyber-offense'])

/** Whether what is written about an area can be hazardous in itself. */
export function isHazardousArea(area: string): boolean {
  return HAZARDOUS.has(area)
}

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
  return HAZARDOUS_NAME.test(name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_'))
}

/**
 * Runs for everybody: what a restricted one says of its error may repeat its samples, so only the error's name is left, and
 * of what is odd about one of its samples that it is so, because the sample's id can be its question.
 */
export function withoutErrorText<R extends StoredRun>(runs: readonly R[], benchmarks: readonly KnownBenchmark[]): R[] {
  return runs.map((run) =>
    isRestricted(run, benchmarks)
      ? {
          ...run,
          error: run.error && { message: errorClass(run.error.message) },
          warnings: run.warnings.map(withoutSample),
        }
      : run,
  )
}

/** What is said of a sample by its id. */
const OF_A_SAMPLE = [
  'sample-large',
  'sample-invalidated',
  'score-edited',
  'samples-again',
  'samples-missing',
  'samples-not-read',
] as const

function withoutSample(warning: Warning): Warning {
  const code = OF_A_SAMPLE.find((one) => one === warning.code)
  if (code) return { code, message: sentence(`ingest.oddSample.${code}`), place: null }
  // A member of a log is called by its sample's id.
  return warning.place?.startsWith('samples/') ? { ...warning, place: null } : warning
}
