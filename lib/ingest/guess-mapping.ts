import type { KnownBenchmark } from '@/db/queries/benchmarks'
import { findLearnedTasks } from '@/db/queries/learned-names'
import { findModelsByNames, listAllModels, type Model } from '@/db/queries/models'
import { isGenericPart, isPath, isPlaceholder, ownName, toLooseKey } from '@/lib/evals/model-name'
import { isGenericTask, whichTask } from '@/lib/evals/task-name'

/** Which model a name means. `proposed`: a model nobody knows yet, under this name. Both null: a person has to say. */
export type ModelGuess = { model: string | null; proposed: string | null; guessed: boolean }

/**
 * By what was learned or by the canonical name; else by the same name in another spelling, or by the last part of a path,
 * which is a guess and shown as one. Where that part says nothing, a person does. An invented model is never meant.
 */
export async function guessModel(asWritten: string): Promise<ModelGuess> {
  if (isPlaceholder(asWritten)) return { model: null, proposed: null, guessed: false }
  const known = await listAllModels()
  const real = known.filter(({ demo }) => !demo)
  const own = ownName(asWritten)
  const exact = await findModelsByNames([asWritten, own])
  const learned = real.find(({ id }) => id === exact.get(asWritten))
  if (learned) return { model: learned.id, proposed: null, guessed: false }
  if (isGenericPart(own)) return { model: null, proposed: null, guessed: false }
  const found = real.find(({ id }) => id === exact.get(own))
  if (found) return { model: found.id, proposed: null, guessed: isPath(asWritten) }
  const alike = real.filter((model) => namesOf(model).some((name) => toLooseKey(name) === toLooseKey(asWritten)))
  const [only, another] = alike
  if (only && !another) return { model: only.id, proposed: null, guessed: true }
  return { model: null, proposed: own, guessed: isPath(asWritten) }
}

function namesOf({ name, aliases }: Model): string[] {
  return [name, ...aliases]
}

/** What a metric is chosen by. */
type Named = { position: number; scorer: string; reducer: string | null; name: string; group: string | null }

/**
 * Which metric a benchmark reads: the first of its names that the run has, ungrouped, of no or the plainest reducer.
 * Where several scorers have it, nobody has said which counts: null, and a person chooses. A run of no benchmark shows
 * its file's own headline.
 */
export function choosePrimary(metrics: readonly Named[], benchmark: KnownBenchmark | null): number | null {
  if (!benchmark) return metrics[0]?.position ?? null
  for (const wanted of benchmark.primaryMetric) {
    const found = metrics.filter((metric) => metric.group === null && isNamed(metric, wanted))
    const plain = found.filter(({ reducer }) => reducer === null || reducer === 'mean')
    const [only, another] = plain.length > 0 ? plain : found
    if (only) return another ? null : only.position
  }
  return null
}

/** What lm-evaluation-harness and lighteval call the accuracy; `acc_norm` is another metric. */
const SHORT_ACCURACY = 'acc'

function isNamed({ scorer, name }: Named, wanted: string): boolean {
  const names = name === SHORT_ACCURACY ? [name, 'accuracy'] : [name]
  const whole = [...names, ...names.flatMap((one) => [`${scorer}.${one}`, `${scorer}/${one}`])]
  return whole.some((one) => one.toLowerCase() === wanted.toLowerCase())
}

/** Which benchmark a task is. `none`: learned to be none. Else null: nobody knows it, and a person says. */
export type BenchmarkGuess = { benchmark: KnownBenchmark | null; none: boolean }

/** By what was learned of its name, unless that is one of many tasks, else by the patterns of the table. */
export async function guessBenchmark(task: string, benchmarks: readonly KnownBenchmark[]): Promise<BenchmarkGuess> {
  const learned = isGenericTask(task) ? undefined : (await findLearnedTasks([task])).get(task)
  if (learned === null) return { benchmark: null, none: true }
  const known = benchmarks.find(({ id }) => id === learned)
  return { benchmark: known ?? whichTask(task, benchmarks), none: false }
}
