import type { AreaVersion } from '@/db/queries/areas'
import type { BenchmarkVersion } from '@/db/queries/benchmark-versions'
import type { PlacementRecord } from '@/db/queries/placement-records'
import type { Policy } from '@/db/queries/policies'
import type { MoveCause } from '@/lib/evals/move'
import { hasResult } from '@/lib/risk/has-result'
import type { Placement } from '@/lib/risk/placement'
import { benchmarkChanges, FIELDS_OF_POINTS } from './benchmark-input'

/** Where a model stood from a time on. `before`: until then, where that was kept. */
export type TracePoint = {
  at: string
  cause: MoveCause
  subject: string
  policy: { id: string; name: string }
  before: Placement | null
  after: Placement
}

/**
 * From when on a number means something else, so that nothing is joined across it. `area` null: in every area. The name
 * is of the benchmark or of the area as it is called now; a policy has one in each version instead.
 */
export type TraceBreak = { at: string; area: string | null; subject: string } & (
  | { of: 'policy'; before: string | null; after: string }
  | { of: 'benchmark' | 'area'; name: string; before: number; after: number }
)

export type Trace = {
  /** Those in which the model ever had a result, in the installation's order; points oldest first. */
  areas: { id: string; name: string; points: TracePoint[] }[]
  /** Oldest first. */
  breaks: TraceBreak[]
}

type Adopted = Pick<Policy, 'id' | 'number' | 'name' | 'adoptedAt'>
type Versions = {
  policies: readonly Adopted[]
  benchmarks: readonly BenchmarkVersion[]
  /** Newest first. */
  areas: readonly AreaVersion[]
}

/**
 * A model's records as lines over time, cut wherever the policy, a benchmark or an area has another version. Records of
 * models that were merged into it stay out: each of them stood somewhere else. `records`: newest first.
 */
export function toTrace(model: string, records: readonly PlacementRecord[], versions: Versions): Trace {
  const own = records.filter((record) => record.model.id === model).toReversed()
  const areas = new Map<string, Trace['areas'][number]>()
  for (const { area, at, cause, subject, policy, before, after } of own) {
    const known = areas.get(area.id) ?? { ...area, points: [] }
    areas.set(area.id, known)
    known.points.push({ at, cause, subject, policy: { id: policy.id, name: policy.name }, before, after })
  }
  const place = ({ id }: { id: string }) => versions.areas.find((area) => area.id === id)?.position ?? 0
  const shown = [...areas.values()]
    .filter(({ points }) =>
      points.some(({ before, after }) => hasResult(after) || (before !== null && hasResult(before))),
    )
    .toSorted((a, b) => place(a) - place(b))
  const [first] = own
  if (!first) return { areas: [], breaks: [] }
  const isShown = (area: string | null) => shown.some(({ id }) => id === area)
  const breaks = [
    ...policyBreaks(own, versions.policies),
    ...benchmarkBreaks(own, versions.benchmarks).filter(({ area }) => isShown(area)),
    ...areaBreaks(versions.areas).filter(({ area }) => isShown(area)),
  ]
  return {
    areas: shown,
    breaks: breaks.filter(({ at }) => at >= first.at).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  }
}

/** The first record under each version, with the version that held until its adoption. */
function policyBreaks(records: readonly PlacementRecord[], versions: readonly Adopted[]): TraceBreak[] {
  return versions.flatMap((now): TraceBreak[] => {
    const first = records.findIndex(({ policy }) => policy.id === now.id)
    const record = records[first]
    // What was kept may begin under a version that already held.
    if (!record || (first === 0 && record.cause !== 'policy')) return []
    const before = versions
      .filter((one) => isEarlier(one, now))
      .reduce<Adopted | null>((last, one) => (last && isEarlier(one, last) ? last : one), null)
    const { at } = record
    return [{ at, area: null, subject: now.id, of: 'policy', before: before?.name ?? null, after: now.name }]
  })
}

function isEarlier(a: Adopted, b: Adopted): boolean {
  if (a.adoptedAt === null || b.adoptedAt === null) return false
  return a.adoptedAt < b.adoptedAt || (a.adoptedAt === b.adoptedAt && a.number < b.number)
}

/** A change that points can depend on breaks the areas that the benchmark counted for until then and counts for since. */
function benchmarkBreaks(records: readonly PlacementRecord[], versions: readonly BenchmarkVersion[]): TraceBreak[] {
  return versions.flatMap((now): TraceBreak[] => {
    const was = versions.find(({ id, version }) => id === now.id && version === now.version - 1)
    if (!was || !benchmarkChanges(was, now).some(({ field }) => FIELDS_OF_POINTS.includes(field))) return []
    const next = versions.find(({ id, version }) => id === now.id && version === now.version + 1)
    // What it moved is kept a moment after the version itself.
    const moved = records.find(
      ({ cause, subject, at }) =>
        cause === 'benchmark' && subject === now.id && at >= now.at && (next === undefined || at < next.at),
    )
    const areas = new Set([was.area, now.area].filter((area) => area !== null))
    return [...areas].map((area) => ({
      at: moved?.at ?? now.at,
      area,
      subject: now.id,
      of: 'benchmark',
      name: now.name,
      before: was.version,
      after: now.version,
    }))
  })
}

function areaBreaks(versions: readonly AreaVersion[]): TraceBreak[] {
  return versions.flatMap((now): TraceBreak[] => {
    const was = versions.find(({ id, version }) => id === now.id && version === now.version - 1)
    // Its place in the order of areas says nothing about a number.
    if (!was || was.name === now.name) return []
    return [
      {
        at: now.at,
        area: now.id,
        subject: now.id,
        of: 'area',
        name: now.name,
        before: was.version,
        after: now.version,
      },
    ]
  })
}
