import { listBenchmarks } from '@/db/queries/benchmarks'
import { isGenericTask, whichTask } from '@/lib/evals/task-name'
import type { NamesBenchmark } from '@/lib/importers/importer'

/** Whether a text names a benchmark of this installation, as it is when this is asked for. */
export async function namesBenchmark(): Promise<NamesBenchmark> {
  const benchmarks = await listBenchmarks()
  const known = new Map<string, boolean>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const found = !isGenericTask(text) && whichTask(text, benchmarks) !== null
    known.set(text, found)
    return found
  }
}
