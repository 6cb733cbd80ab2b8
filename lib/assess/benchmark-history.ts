import { listAreas } from '@/db/queries/areas'
import { type BenchmarkVersion, listBenchmarkVersions, listMoved } from '@/db/queries/benchmark-versions'
import { findBenchmark, type KnownBenchmark } from '@/db/queries/benchmarks'
import { listAllModels } from '@/db/queries/models'
import { listRecordPlaces, type RecordPlace } from '@/db/queries/placement-records'
import { allow, type Doer } from '@/lib/auth/allow'
import { NotFound } from '@/lib/errors'
import type { ChangedField } from '@/lib/evals/changed-fields'
import { sentence } from '@/lib/messages/sentence'
import { isSameBenchmark } from '@/lib/risk/benchmark-id'
import type { RecordedMove } from '@/lib/risk/moved-placement'
import { findAskedPolicy } from './asked-view'
import { benchmarkChanges } from './benchmark-input'

type Named = { id: string; name: string }

/** A version with what it said otherwise than the one before; the first says everything and has none. */
export type BenchmarkStep = { version: BenchmarkVersion; fields: ChangedField[]; moved: MoveSaid[] }
/** A recorded move with the names of its model and area. `kept`: its two placements as they were kept; null: they were not. */
export type MoveSaid = RecordedMove & { modelName: string; areaName: string; kept: Kept | null }
type Kept = Pick<RecordPlace, 'at' | 'before' | 'after'>

export type BenchmarkHistory = {
  benchmark: KnownBenchmark
  areas: Named[]
  policy: Named | null
  /** The areas for which that policy names it. */
  named: string[]
  /** Newest first. */
  steps: BenchmarkStep[]
}

/**
 * Everything a benchmark was said to be, since when, by whom and why. `asked`: the version of which it is said for which areas
 * it names the benchmark; null: the active one. Throws NotFound.
 */
export async function benchmarkHistory(
  reader: Doer,
  id: string,
  asked: string | null = null,
): Promise<BenchmarkHistory> {
  allow(reader, 'pages.read')
  const [benchmark, versions, areas, models, policy] = await Promise.all([
    findBenchmark(id),
    listBenchmarkVersions(id),
    listAreas(),
    listAllModels(),
    findAskedPolicy(reader, asked),
  ])
  if (!benchmark) throw new NotFound(sentence('find.benchmark'))
  const [areaNames, modelNames] = [namesOf(areas), namesOf(models)]
  const places = await listRecordPlaces({ cause: 'benchmark', subject: benchmark.id })
  const said = (move: RecordedMove, version: BenchmarkVersion): MoveSaid => ({
    ...move,
    modelName: modelNames.get(move.model) ?? move.model,
    areaName: areaNames.get(move.area) ?? move.area,
    kept: keptOf(move, version, versions, places),
  })
  const steps = versions
    .filter((version) => version.id === benchmark.id)
    .map(async (version): Promise<BenchmarkStep> => {
      const before = versions.find((one) => one.id === version.id && one.version === version.version - 1)
      const moved = version.moved > 0 ? await listMoved(version.id, version.version) : []
      return {
        version,
        fields: before ? benchmarkChanges(before, version) : [],
        moved: moved.map((move) => said(move, version)),
      }
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

/** What a version moved is kept a moment after the version itself. */
function keptOf(
  { model, area, condition }: RecordedMove,
  now: BenchmarkVersion,
  versions: readonly BenchmarkVersion[],
  places: readonly RecordPlace[],
): Kept | null {
  // Placements are kept in the condition of the policy's zones alone.
  if (condition) return null
  const next = versions.find(({ id, version }) => id === now.id && version === now.version + 1)
  const own = places.filter((one) => one.model === model && one.area === area)
  return own.find(({ at }) => at >= now.at && (next === undefined || at < next.at)) ?? null
}

function namesOf(all: readonly Named[]): Map<string, string> {
  return new Map(all.map(({ id, name }) => [id, name]))
}
