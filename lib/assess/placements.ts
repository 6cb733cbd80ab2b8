import { type EvidenceRow, listAreaEvidence } from '@/db/queries/area-evidence'
import { type AreaWithStatements, listAreas } from '@/db/queries/areas'
import { type KnownBenchmark, listBenchmarks } from '@/db/queries/benchmarks'
import {
  findPlacedModel,
  listAllModels,
  listWithheldResults,
  type Model,
  type WithheldResult,
} from '@/db/queries/models'
import type { Merge } from '@/db/queries/placed-model'
import { findActivePolicy, findPolicy } from '@/db/queries/policies'
import { allow, type Doer } from '@/lib/auth/allow'
import { NotFound } from '@/lib/errors'
import type { Axis } from '@/lib/evals/axis'
import { type Attack, type Condition, PLAIN, type Safeguard } from '@/lib/evals/condition'
import type { Reason } from '@/lib/evals/measured'
import { sentence } from '@/lib/messages/sentence'
import { type AreaScore, areaScore, type Indicator } from '@/lib/risk/area-score'
import type { UnreadRun } from '@/lib/risk/benchmark-points'
import { type Position, place } from '@/lib/risk/place'
import type { Caveat, Coordinate, Placement } from '@/lib/risk/placement'
import { placementId } from '@/lib/risk/placement-id'
import type { PolicyArea, ThresholdPolicy } from '@/lib/risk/policy'
import type { Zone } from '@/lib/risk/zone'
import { type PlacementPart, toPlacementPart } from './placement-part'

export type PlacementFilter = {
  area?: string
  model?: string
  /** A policy version's id; the active one when left out. */
  policy?: string
  /** The policy's own condition when left out. */
  attack?: Attack
  safeguard?: Safeguard
  zone?: Zone | 'unplaced'
  /** As if these two models had been merged. */
  supposing?: Merge
  /** As if a benchmark were as it is here. */
  supposed?: KnownBenchmark
}

/** A placement with what it was made of. */
export type PlacementView = {
  placement: Placement
  /** Safety without attack at the same safeguard, where the placement's own is measured under attack; else null. */
  plainSafety: Coordinate | null
  /** One for each benchmark and task of the policy's list that has a run, by axis and benchmark. */
  parts: PlacementPart[]
  /** By the name the area's lines write. */
  indicators: Map<string, Indicator>
  /** The newest of the runs that entered, by completion, else by acceptance; null when none did. ISO 8601. */
  asOf: string | null
  /** A developer's or evaluator's word that there will be no result here. */
  withheld: WithheldResult | null
  /** Runs whose values could not be read, and why. */
  unread: UnreadRun[]
}

/**
 * Where every known model stands in every area under one policy version, both-missing ones included; empty when no
 * policy is asked for and none is active. Areas in the installation's order, then models by name. Throws NotFound for a
 * policy that does not exist; an unknown area or model gives no placement.
 */
export async function listPlacements(reader: Doer, filter: PlacementFilter = {}): Promise<Placement[]> {
  allow(reader, 'pages.read')
  return (await listPlacementViews(reader, filter)).map(({ placement }) => placement)
}

/** The same with the parts of each. A fixed number of statements, whatever the number of models. */
export async function listPlacementViews(reader: Doer, filter: PlacementFilter = {}): Promise<PlacementView[]> {
  allow(reader, 'pages.read')
  const known = await readKnown(reader, filter)
  if (!known) return []
  const views = placeAll(known)
  return filter.zone === undefined ? views : views.filter(({ placement }) => placement.zone === filter.zone)
}

/**
 * null when no policy is asked for and none is active. `given`: a version that need not be stored, in place of the one
 * asked for. Throws NotFound for a policy that does not exist.
 */
export async function readKnown(
  reader: Doer,
  filter: Omit<PlacementFilter, 'zone'>,
  given?: ThresholdPolicy,
): Promise<Known | null> {
  allow(reader, 'pages.read')
  const policy = given ?? (await findAskedPolicy(filter.policy))
  if (!policy) return null
  const condition = {
    attack: filter.attack ?? policy.condition.attack,
    safeguard: filter.safeguard ?? policy.condition.safeguard,
  }
  const [areas, models, known, withheld, evidence] = await Promise.all([
    listAreas(filter.area === undefined ? undefined : [filter.area]),
    filter.model === undefined
      ? listAllModels()
      : findPlacedModel(filter.model).then((model) => (model ? [model] : [])),
    listBenchmarks(),
    listWithheldResults(filter.supposing),
    listAreaEvidence({
      areas: filter.area === undefined ? undefined : [filter.area],
      models: filter.model === undefined ? undefined : [filter.model],
      supposing: filter.supposing,
      supposed: filter.supposed,
      conditions: isPlain(condition) ? [PLAIN] : [PLAIN, condition, unattacked(condition)],
    }),
  ])
  const { supposed } = filter
  const benchmarks = supposed ? known.map((one) => (one.id === supposed.id ? supposed : one)) : known
  return { policy, condition, areas, models, benchmarks, withheld, evidence }
}

async function findAskedPolicy(id: string | undefined): Promise<ThresholdPolicy | null> {
  if (id === undefined) return findActivePolicy()
  const policy = await findPolicy(id)
  if (!policy) throw new NotFound(sentence('find.policy'))
  return policy
}

/** What all placements of one reading are made from. */
export type Known = {
  policy: ThresholdPolicy
  condition: Condition
  areas: Pick<AreaWithStatements, 'id'>[]
  models: Model[]
  benchmarks: KnownBenchmark[]
  withheld: WithheldResult[]
  evidence: EvidenceRow[]
}

/** Pure: each evidence row is looked at once per area and axis it belongs to. */
export function placeAll(known: Known): PlacementView[] {
  const benchmarks = new Map(known.benchmarks.map((benchmark) => [benchmark.id, benchmark]))
  const rules = new Map(known.policy.areas.map((area) => [area.area, area]))
  const evidence = byCell(known.evidence)
  const withheld = new Map(known.withheld.map((row) => [cell(row.area, row.model), row]))
  return known.areas.flatMap(({ id }) => {
    // A policy that says nothing of an area names no benchmark and draws no line there.
    const area = rules.get(id) ?? { area: id, benchmarks: [], lines: null }
    const positioned = positioner(known.policy, area, benchmarks)
    return known.models.map((model) =>
      viewOf(known, {
        model,
        area,
        benchmarks,
        positioned,
        rows: evidence.get(cell(id, model.id)) ?? [],
        withheld: withheld.get(cell(id, model.id)) ?? null,
      }),
    )
  })
}

type Positioned = { score: AreaScore; position: Position }
type Positioner = (capability: EvidenceRow[], safety: EvidenceRow[], declared: Reason | null) => Positioned

/** Most models have no run in most areas: what they have in common there is worked out once. */
function positioner(
  { minCoverage, absent }: ThresholdPolicy,
  area: PolicyArea,
  benchmarks: ReadonlyMap<string, KnownBenchmark>,
): Positioner {
  const withoutRuns = new Map<Reason | null, Positioned>()
  return (capability, safety, declared) => {
    const isEmpty = capability.length === 0 && safety.length === 0
    const known = isEmpty ? withoutRuns.get(declared) : undefined
    if (known) return known
    const missing = declared === null ? {} : { capability: declared, safety: declared }
    const score = areaScore({ area, benchmarks, capability, safety, minCoverage, absent, missing })
    const positioned = { score, position: place(score, area.lines) }
    if (isEmpty) withoutRuns.set(declared, positioned)
    return positioned
  }
}

type Cell = {
  model: Model
  area: PolicyArea
  benchmarks: ReadonlyMap<string, KnownBenchmark>
  positioned: Positioner
  rows: EvidenceRow[]
  withheld: WithheldResult | null
}

function viewOf(
  { policy, condition }: Known,
  { model, area, benchmarks, positioned, rows, withheld }: Cell,
): PlacementView {
  const onAxis = (axis: Axis, at: Condition) => evidenceOn(axis, at, rows, benchmarks)
  const capability = onAxis('capability', PLAIN)
  const safety = onAxis('safety', condition)
  const declared = withheld?.reason ?? null
  const { score, position } = positioned(capability, safety, declared)
  const caveats = withDemo(position.caveats, model)
  const placement = {
    id: placementId({ area: area.area, model: model.id, policy: policy.id, condition }),
    area: area.area,
    model: model.id,
    modelName: model.name,
    policy: policy.id,
    condition,
    capability: score.capability,
    safety: score.safety,
    ...position,
    caveats,
    demo: caveats.includes('demo'),
  }
  const plain =
    condition.attack === 'none' ? null : positioned(capability, onAxis('safety', unattacked(condition)), declared)
  return {
    placement,
    plainSafety: plain?.score.safety ?? null,
    parts: [...capability, ...safety].flatMap((row) => toPlacementPart(row, area, benchmarks)),
    indicators: score.indicators,
    asOf: newestOf(placement, rows),
    withheld,
    unread: score.unread,
  }
}

/** The rows that count on one axis in one condition. */
export function evidenceOn(
  axis: Axis,
  at: Condition,
  rows: readonly EvidenceRow[],
  benchmarks: ReadonlyMap<string, KnownBenchmark>,
): EvidenceRow[] {
  return rows.filter((row) => benchmarks.get(row.benchmark)?.axis === axis && isSame(row.condition, at))
}

/** A demo model is one even where it has no run. */
export function withDemo(caveats: Caveat[], { demo }: Model): Caveat[] {
  return demo && !caveats.includes('demo') ? [...caveats, 'demo'] : caveats
}

function newestOf({ capability, safety }: Placement, rows: EvidenceRow[]): string | null {
  const entered = [capability, safety].flatMap((one) => ('missing' in one ? [] : one.runs))
  const times = rows.flatMap((row) => (entered.includes(row.run) ? [row.completedAt ?? row.acceptedAt] : []))
  return times.reduce((newest, time) => (time !== null && (newest === null || time > newest) ? time : newest), null)
}

function byCell(rows: EvidenceRow[]): Map<string, EvidenceRow[]> {
  const cells = new Map<string, EvidenceRow[]>()
  for (const row of rows) {
    const key = cell(row.area, row.model)
    const known = cells.get(key)
    if (known) known.push(row)
    else cells.set(key, [row])
  }
  return cells
}

function cell(area: string, model: string): string {
  return `${area} ${model}`
}

/** What an attack is compared with: the safeguard stays, or its effect would be read as the attack's. */
export function unattacked({ safeguard }: Condition): Condition {
  return { attack: 'none', safeguard }
}

function isPlain(condition: Condition): boolean {
  return isSame(condition, PLAIN)
}

function isSame(a: Condition, b: Condition): boolean {
  return a.attack === b.attack && a.safeguard === b.safeguard
}
