import { type EvidenceRow, listRunEvidence } from '@/db/queries/area-evidence'
import { type AreaVersion, findArea, listAreaVersions, type RiskArea } from '@/db/queries/areas'
import { type BenchmarkVersion, listBenchmarkVersions } from '@/db/queries/benchmark-versions'
import type { KnownBenchmark } from '@/db/queries/benchmarks'
import { findModel, type Model } from '@/db/queries/models'
import { listRecordsAt, type PlacementRecord } from '@/db/queries/placement-records'
import { findPolicy, type Policy } from '@/db/queries/policies'
import { allow, type Doer } from '@/lib/auth/allow'
import { PLAIN } from '@/lib/evals/condition'
import type { MoveCause } from '@/lib/evals/move'
import { areaScore } from '@/lib/risk/area-score'
import { type Change, changesBetween } from '@/lib/risk/changed'
import type { DerivationInput } from '@/lib/risk/derive-axis'
import { place } from '@/lib/risk/place'
import type { Coordinate, Placement } from '@/lib/risk/placement'
import { parsePlacementId } from '@/lib/risk/placement-id'
import { CONSTANTS, toDerivation } from './derivation'
import { toVersions } from './explained-versions'
import { areaOf, type Explanation, said } from './explanation'
import { evidenceOn, withDemo } from './placements'

/** Of a kept move: where a model stood until then, or from then on. */
export const SIDES = ['before', 'after'] as const
export type Side = (typeof SIDES)[number]

/** A point of a history, as it was kept. */
export type KeptExplanation = {
  placement: Placement
  areaName: string
  policy: Explanation['policy']
  at: string
  side: Side
  cause: MoveCause
  subject: string
  /** Id of the placement on the other side of the move; null: none was kept there. */
  other: string | null
  /** The runs of its coordinates, on whichever benchmark. */
  runs: { run: string; benchmark: string; task: string }[]
  /** Those of the area then, for the names in its lines. */
  benchmarks: { id: string; name: string }[]
  /** What of it is another when it is computed again from those runs, its policy version and the versions of that time. */
  changed: Change[]
  /** Benchmarks that a line reads alone and of which no run is among those kept. */
  unknown: string[]
  /** null: computed again it is not what was kept, or part of what it came from is not kept. So there are no steps to it. */
  derivation: Explanation | null
}

/**
 * How a placement came about that was kept at a time, also where the evidence or a benchmark is another today: from the
 * runs it names, under its policy version, with every benchmark as it was said to be then. null: nothing of this id was
 * kept at that time. Why a benchmark had no value then is not kept.
 */
export async function keptExplanation(
  reader: Doer,
  id: string,
  when: { at: string; side: Side },
): Promise<KeptExplanation | null> {
  allow(reader, 'pages.read')
  const { at, side } = when
  const key = parsePlacementId(id)
  if (!key || Number.isNaN(Date.parse(at))) return null
  const [records, policy, area, model, areaVersions, benchmarkVersions] = await Promise.all([
    listRecordsAt(key, new Date(at).toISOString()),
    findPolicy(key.policy),
    findArea(key.area),
    findModel(key.model),
    listAreaVersions(key.area),
    listBenchmarkVersions(),
  ])
  const record = records.find((one) => one[side]?.id === id)
  if (!record || !policy || !area || !model) return null
  const evidence = await listRunEvidence(runsIn(record[side]))
  return toKeptExplanation({ record, side, policy, area, areaVersions, benchmarkVersions, model, evidence })
}

export type KeptRecords = {
  record: PlacementRecord
  side: Side
  policy: Policy
  area: RiskArea
  areaVersions: readonly AreaVersion[]
  benchmarkVersions: readonly BenchmarkVersion[]
  model: Model
  /** Of the runs that the record names. */
  evidence: readonly EvidenceRow[]
}

/** Pure. null: on that side of the record there is nothing. */
export function toKeptExplanation(records: KeptRecords): KeptExplanation | null {
  const { record, side, policy, model, evidence } = records
  const placement = record[side]
  if (placement === null) return null
  const { at, cause, subject } = record
  const benchmarks = benchmarksAt(records)
  const input = inputOf(placement, policy, benchmarks, evidence)
  const score = areaScore(input)
  const position = place(score, input.area.lines)
  const again: Placement = {
    ...placement,
    capability: score.capability,
    safety: score.safety,
    ...position,
    caveats: withDemo(position.caveats, model),
  }
  const changed = changesBetween(placement, again)
  const unknown = [...score.indicators].flatMap(([name, indicator]) => ('missing' in indicator ? [name] : []))
  const area = areaAt(records)
  return {
    placement,
    areaName: area.name,
    policy: { ...said(policy), area: input.area },
    ...{ at, side, cause, subject },
    other: record[side === 'after' ? 'before' : 'after']?.id ?? null,
    runs: evidence.map(({ run, benchmark, task }) => ({ run, benchmark, task })),
    benchmarks: benchmarks.filter(({ area }) => area === placement.area).map(({ id, name }) => ({ id, name })),
    changed,
    unknown,
    derivation:
      changed.length > 0 || unknown.length > 0 ? null : toExplanation(records, placement, input, benchmarks, area),
  }
}

function toExplanation(
  { policy, model, areaVersions, benchmarkVersions }: KeptRecords,
  placement: Placement,
  input: DerivationInput<EvidenceRow>,
  benchmarks: readonly KnownBenchmark[],
  area: RiskArea,
): Explanation {
  const derived = toDerivation(input, placement, model)
  const steps = { axes: [derived.capability, derived.safety], indicators: derived.indicators }
  return {
    placement,
    areaName: area.name,
    policy: { ...said(policy), area: input.area },
    constants: CONSTANTS,
    ...derived,
    unattacked: null,
    withheld: null,
    others: [],
    versions: toVersions({ area, areaVersions, benchmarkVersions }, steps, benchmarks),
    kept: null,
    asOf: null,
  }
}

function inputOf(
  placement: Placement,
  policy: Policy,
  list: readonly KnownBenchmark[],
  evidence: readonly EvidenceRow[],
): DerivationInput<EvidenceRow> {
  const { capability, safety, condition } = placement
  const benchmarks = new Map(list.map((one) => [one.id, one]))
  return {
    area: areaOf(policy, placement.area),
    benchmarks,
    capability: evidenceOn('capability', PLAIN, evidence, benchmarks),
    safety: evidenceOn('safety', condition, evidence, benchmarks),
    minCoverage: policy.minCoverage,
    absent: policy.absent,
    missing: { ...reasonOf('capability', capability), ...reasonOf('safety', safety) },
  }
}

function reasonOf(axis: 'capability' | 'safety', coordinate: Coordinate) {
  return 'missing' in coordinate ? { [axis]: coordinate.missing } : {}
}

function runsIn(placement: Placement | null): string[] {
  if (placement === null) return []
  const { capability, safety } = placement
  return [capability, safety].flatMap((one) => ('missing' in one ? [] : one.runs))
}

/** Each benchmark as it was said to be when the record was kept; before a change of one, as that one was until then. */
function benchmarksAt({ benchmarkVersions, record, side }: KeptRecords): KnownBenchmark[] {
  const ids = [...new Set(benchmarkVersions.map(({ id }) => id))]
  return ids.flatMap((id) => {
    const isChanged = side === 'before' && record.cause === 'benchmark' && record.subject === id
    const own = benchmarkVersions.filter((one) => one.id === id)
    const then = versionAt(own, record.at)
    return (isChanged && own.find(({ version }) => version === (then?.version ?? 0) - 1)) || then || []
  })
}

function areaAt({ area, areaVersions, record }: KeptRecords): RiskArea {
  const own = areaVersions.filter((one) => one.id === area.id)
  const then = versionAt(own, record.at)
  return then ? { id: area.id, name: then.name, position: then.position, version: then.version } : area
}

/** The newest that there was, else the first: what an installation began with may be dated after what it was given. */
function versionAt<V extends { version: number; at: string }>(versions: readonly V[], at: string): V | null {
  const newestFirst = versions.toSorted((a, b) => b.version - a.version)
  return newestFirst.find((one) => one.at <= at) ?? newestFirst.at(-1) ?? null
}
