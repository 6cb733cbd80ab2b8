import { listAreas } from '@/db/queries/areas'
import { type BenchmarkVersion, listBenchmarkVersions, listMoved } from '@/db/queries/benchmark-versions'
import { findBenchmark, type KnownBenchmark } from '@/db/queries/benchmarks'
import { listAllModels } from '@/db/queries/models'
import { findActivePolicy } from '@/db/queries/policies'
import { allow, type Doer } from '@/lib/auth/allow'
import { NotFound } from '@/lib/errors'
import type { ChangedField } from '@/lib/evals/changed-fields'
import { sentence } from '@/lib/messages/sentence'
import { isSameBenchmark } from '@/lib/risk/benchmark-id'
import type { RecordedMove } from '@/lib/risk/moved-placement'
import { benchmarkChanges } from './benchmark-input'

type Named = { id: string; name: string }

/** A version with what it said otherwise than the one before; the first says everything and has none. */
export type BenchmarkStep = { version: BenchmarkVersion; fields: ChangedField[]; moved: MoveSaid[] }
/** A recorded move with the names of its model and area. */
export type MoveSaid = RecordedMove & { modelName: string; areaName: string }

export type BenchmarkHistory = {
  benchmark: KnownBenchmark
  areas: Named[]
  policy: Named | null
  /** The areas for which the active policy names it. */
  named: string[]
  /** Newest first. */
  steps: BenchmarkStep[]
}

/** Everything a benchmark was said to be, since when, by whom and why. Throws NotFound. */
export async function benchmarkHistory(reader: Doer, id: string): Promise<BenchmarkHistory> {
  allow(reader, 'pages.read')
  const [benchmark, versions, areas, models, policy] = await Promise.all([
    findBenchmark(id),
    listBenchmarkVersions(id),
    listAreas(),
    listAllModels(),
    findActivePolicy(),
  ])
  if (!benchmark) throw new NotFound(sentence('find.benchmark'))
  const [areaNames, modelNames] = [namesOf(areas), namesOf(models)]
  const said = (move: RecordedMove): MoveSaid => ({
    ...move,
    modelName: modelNames.get(move.model) ?? move.model,
    areaName: areaNames.get(move.area) ?? move.area,
  })
  const steps = versions
    .filter((version) => version.id === benchmark.id)
    .map(async (version): Promise<BenchmarkStep> => {
      const before = versions.find((one) => one.id === version.id && one.version === version.version - 1)
      const moved = version.moved > 0 ? await listMoved(version.id, version.version) : []
      return { version, fields: before ? benchmarkChanges(before, version) : [], moved: moved.map(said) }
    })
  return {
    benchmark,
    areas: areas.map(({ id, name }) => ({ id, name })),
    policy: policy && { id: policy.id, name: policy.name },
    named: (policy?.areas ?? []).flatMap(({ area, benchmarks }) =>
      benchmarks.some((one) => isSameBenchmark(one.benchmark, benchmark.id)) ? [area] : [],
    ),
    steps: await Promise.all(steps),
  }
}

function namesOf(all: readonly Named[]): Map<string, string> {
  return new Map(all.map(({ id, name }) => [id, name]))
}
