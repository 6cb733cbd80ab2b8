import type { EvidenceRow } from '@/db/queries/area-evidence'
import { findArea, listAreaVersions } from '@/db/queries/areas'
import { listBenchmarkVersions } from '@/db/queries/benchmark-versions'
import { findPlacedModel, type WithheldResult } from '@/db/queries/models'
import { findNewestRecord, type PlacementRecord } from '@/db/queries/placement-records'
import { findPolicy, type Policy } from '@/db/queries/policies'
import { listRuns, type StoredRun } from '@/db/queries/runs'
import { allow, type Doer } from '@/lib/auth/allow'
import { PLAIN } from '@/lib/evals/condition'
import type { DerivationInput } from '@/lib/risk/derive-axis'
import type { Coordinate, Placement } from '@/lib/risk/placement'
import { parsePlacementId, placementId } from '@/lib/risk/placement-id'
import type { PolicyArea, ThresholdPolicy } from '@/lib/risk/policy'
import { CONSTANTS, type Derivation, toDerivation } from './derivation'
import { dropOf } from './drop'
import { type OtherRun, otherRuns } from './explained-runs'
import {
  type ExplainedVersions,
  type KeptPlacement,
  toKept,
  toVersions,
  type VersionRecords,
} from './explained-versions'
import type { Replaced } from './not-counting'
import { evidenceOn, type Known, type PlacementView, placeAll, readKnown, unattacked } from './placements'
import { replacedBy } from './replaced-by'

/**
 * One placement with everything it was computed from. Every number in it follows from others in it: who has this, and the
 * methodology, can compute the placement again.
 */
export type Explanation = Derivation & {
  placement: Placement
  areaName: string
  policy: Omit<ThresholdPolicy, 'areas'> & { name: string; area: PolicyArea }
  /** What every interval and every comparison uses. */
  constants: { level: number; z: number; tolerance: number }
  /** Safety at the same safeguard without the attack, the placement it stands in, and what the attack takes from it. */
  unattacked: { placement: string; safety: Coordinate; drop: number | null } | null
  withheld: Omit<WithheldResult, 'model' | 'area'> | null
  /** Runs of the model on benchmarks of the area that are in no step above, newest first. */
  others: OtherRun[]
  versions: ExplainedVersions
  /** null: it was never kept, as under a draft. */
  kept: KeptPlacement | null
  asOf: string | null
}

/**
 * By the placement's id, under any policy version and condition. The id of a model that was merged is answered with the
 * placement under the one it was merged into. null: there is no such placement; throws NotFound for an unknown policy.
 */
export async function explanation(reader: Doer, id: string): Promise<Explanation | null> {
  allow(reader, 'pages.read')
  const key = parsePlacementId(id)
  if (!key) return null
  const { area, model, policy, condition } = key
  const [known, version, found, runs, areaVersions, benchmarkVersions] = await Promise.all([
    readKnown(reader, { area, model, policy, ...condition }),
    findPolicy(policy),
    findArea(area),
    listAllRuns(model, area),
    listAreaVersions(area),
    listBenchmarkVersions(),
  ])
  const [placed] = known?.models ?? []
  if (!known || !version || !found || !placed) return null
  const kept = await findNewestRecord({ ...key, model: placed.id })
  const replaced = await replacedBy(
    reader,
    runs.map((run) => run.id),
  )
  const versions = { area: found, areaVersions, benchmarkVersions }
  return toExplanation({ known, policy: version, versions, kept, runs, replaced })
}

/** Of which model and area a placement is; null: there is no such placement. */
export async function placementNames(reader: Doer, id: string): Promise<{ model: string; area: string } | null> {
  allow(reader, 'pages.read')
  const key = parsePlacementId(id)
  if (!key) return null
  const [model, area] = await Promise.all([findPlacedModel(key.model), findArea(key.area)])
  return model && area && { model: model.name, area: area.name }
}

async function listAllRuns(model: string, area: string): Promise<StoredRun[]> {
  const found: StoredRun[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await listRuns({ model, area, state: 'any', limit: 200, cursor })
    found.push(...page.items)
    if (page.nextCursor === null) return found
    cursor = page.nextCursor
  }
}

export type ExplanationRecords = {
  /** Of one model and one area. */
  known: Known
  policy: Policy
  versions: VersionRecords
  kept: PlacementRecord | null
  /** Whatever their state. */
  runs: StoredRun[]
  /** Those of the runs that another one stands for. */
  replaced: ReadonlyMap<string, Replaced>
}

/** null: the model or the area is not known. */
export function toExplanation(records: ExplanationRecords): Explanation | null {
  const { known, policy, versions, kept, runs, replaced } = records
  const [view] = placeAll(known)
  const [model] = known.models
  if (!view || !model) return null
  const { placement, plainSafety, withheld } = view
  const area = areaOf(policy, placement.area)
  const input = inputOf(known, area, view)
  const derived = toDerivation(input, placement, model)
  const steps = { axes: [derived.capability, derived.safety], indicators: derived.indicators }
  return {
    placement,
    areaName: versions.area.name,
    policy: { ...said(policy), area },
    constants: CONSTANTS,
    ...derived,
    unattacked: plainSafety && {
      placement: placementId({ ...placement, condition: unattacked(placement.condition) }),
      safety: plainSafety,
      drop: dropOf(view),
    },
    withheld: withheld && { reason: withheld.reason, note: withheld.note, date: withheld.date },
    others: otherRuns(runs, replaced, { placement, area, steps, benchmarks: input.benchmarks }),
    versions: toVersions(versions, steps, known.benchmarks),
    kept: toKept(kept, placement),
    asOf: view.asOf,
  }
}

export function areaOf({ areas }: Policy, id: string): PolicyArea {
  return areas.find(({ area }) => area === id) ?? { area: id, benchmarks: [], lines: null }
}

/** A version without what it says of other areas. */
export function said(policy: Policy): Omit<Explanation['policy'], 'area'> {
  const { id, number, name, author, status, effectiveDate, reason, condition, minCoverage, absent } = policy
  return { id, number, name, author, status, effectiveDate, reason, condition, minCoverage, absent }
}

/** What the coordinates were computed from, by the same choice of rows. */
function inputOf(
  { policy, condition, benchmarks: list, evidence }: Known,
  area: PolicyArea,
  { placement: { model }, withheld }: PlacementView,
): DerivationInput<EvidenceRow> {
  const benchmarks = new Map(list.map((one) => [one.id, one]))
  const rows = evidence.filter((row) => row.area === area.area && row.model === model)
  return {
    area,
    benchmarks,
    capability: evidenceOn('capability', PLAIN, rows, benchmarks),
    safety: evidenceOn('safety', condition, rows, benchmarks),
    minCoverage: policy.minCoverage,
    absent: policy.absent,
    missing: withheld ? { capability: withheld.reason, safety: withheld.reason } : {},
  }
}
