import { type AreaVersion, listAreaVersions } from '@/db/queries/areas'
import { type BenchmarkVersion, listBenchmarkVersions } from '@/db/queries/benchmark-versions'
import { type Version, wasThere } from '@/db/queries/version'
import { allow, type Doer } from '@/lib/auth/allow'
import { type ChangedField, changedFields } from '@/lib/evals/changed-fields'
import { sentence } from '@/lib/messages/sentence'
import { isSameBenchmark } from '@/lib/risk/benchmark-id'
import { benchmarkChanges, FIELDS_OF_POINTS } from './benchmark-input'

/**
 * A dated change of what placements are made of: a benchmark or an area that was added, or a version of one that said
 * something else. A history drawn over time breaks at `at`, under the label, where `movesPoints` is true.
 */
export type DataChange = {
  /** Of this change: what it is about and its version. */
  id: string
  kind: 'benchmark' | 'area'
  subject: string
  /** Its name from then on. */
  name: string
  version: number
  /** ISO 8601. */
  at: string
  /** One line: the thing and its version, in words. */
  label: string
  reason: string
  by: { id: string; name: string }
  /** Empty where it was added. */
  fields: ChangedField[]
  /** The areas it is about: where a benchmark stood and where it stands. */
  areas: string[]
  /** Points, and where they count, can be others since: the number of runs did not do it. */
  movesPoints: boolean
  /** Placements that got another zone, or another that is not ruled out, under the policy then active. */
  moved: number
}

/** Newest first. `area`: only what is about it; `benchmark`: only its own. What an installation began with is no change. */
export async function listChanges(
  reader: Doer,
  { area, benchmark }: { area?: string; benchmark?: string } = {},
): Promise<DataChange[]> {
  allow(reader, 'pages.read')
  const [benchmarks, areas] = await Promise.all([
    listBenchmarkVersions(benchmark),
    benchmark === undefined ? listAreaVersions(area) : [],
  ])
  return [...pairs(benchmarks).map(ofBenchmark), ...pairs(areas).map(ofArea)]
    .filter((change) => area === undefined || change.areas.includes(area))
    .filter((change) => benchmark === undefined || isSameBenchmark(change.subject, benchmark))
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : b.version - a.version || a.id.localeCompare(b.id, 'en')))
}

type Pair<T> = { before: T | null; after: T }

/** Each version with the one before it, without those that were there from the first start. Any order. */
function pairs<T extends Version<{ id: string }>>(versions: readonly T[]): Pair<T>[] {
  const byKey = new Map(versions.map((one) => [keyOf(one.id, one.version), one]))
  return versions.flatMap((after) => {
    const before = byKey.get(keyOf(after.id, after.version - 1)) ?? null
    return before === null && wasThere(after) ? [] : [{ before, after }]
  })
}

function ofBenchmark({ before, after }: Pair<BenchmarkVersion>): DataChange {
  const fields = before ? benchmarkChanges(before, after) : []
  return {
    ...told('benchmark', after, before === null),
    fields,
    areas: [...new Set([before?.area ?? null, after.area])].filter((area) => area !== null),
    movesPoints: fields.some(({ field }) => FIELDS_OF_POINTS.includes(field)),
    moved: after.moved,
  }
}

function ofArea({ before, after }: Pair<AreaVersion>): DataChange {
  return {
    ...told('area', after, before === null),
    fields: before ? changedFields(before, after, ['name', 'position']) : [],
    areas: [after.id],
    movesPoints: false,
    moved: 0,
  }
}

function told(kind: DataChange['kind'], one: Version<{ id: string; name: string }>, isNew: boolean) {
  const { id, name, version, at, by, reason } = one
  const label = sentence(isNew ? 'change.added' : 'change.version', { name, version })
  return { id: keyOf(id, version), kind, subject: id, name, version, at, label, reason, by }
}

function keyOf(id: string, version: number): string {
  return `${id}.${version}`
}
