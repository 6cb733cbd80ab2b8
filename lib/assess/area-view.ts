import { type AreaWithStatements, findArea, listAreas } from '@/db/queries/areas'
import { type KnownBenchmark, listBenchmarks } from '@/db/queries/benchmarks'
import { listAllModels, type Model } from '@/db/queries/models'
import type { Policy } from '@/db/queries/policies'
import { allow, type Doer } from '@/lib/auth/allow'
import { NotFound } from '@/lib/errors'
import type { Axis } from '@/lib/evals/axis'
import type { Condition } from '@/lib/evals/condition'
import { type ReasonCount, reasonCounts } from '@/lib/evals/reason-counts'
import { sentence } from '@/lib/messages/sentence'
import { findBenchmark } from '@/lib/risk/benchmark-id'
import { hasResult } from '@/lib/risk/has-result'
import type { Lines } from '@/lib/risk/line'
import type { Caveat, Placement } from '@/lib/risk/placement'
import type { Zone } from '@/lib/risk/zone'
import { type Asked, findAskedPolicy, shownCondition } from './asked-view'
import { dropOf } from './drop'
import { knownIndicators } from './known-indicators'
import { missingOn, type NoResult, noResult } from './no-result'
import { listPlacementViews, type PlacementView } from './placements'
import { listSaferReRuns, type SaferReRun } from './safer-re-runs'
import { worstFirst } from './worst-first'
import { type ZoneCounts, zoneCounts } from './zone-counts'

/** One model with a result. `drop`: safety minus plain safety, in points; null unless both are known and differ in condition. */
export type AreaStanding = { model: Model; view: PlacementView; drop: number | null }

/** A benchmark the policy names for the area, and how many of the models with a result have it. */
export type AreaBenchmark = { benchmark: KnownBenchmark; weight: number; models: number }

export type AreaView = {
  area: AreaWithStatements
  lines: Lines | null
  /** Worst first. */
  standing: AreaStanding[]
  /** By name. `placement`: whose explanation says more; null: without a policy there is none. */
  without: { model: Model; missing: NoResult; placement: string | null }[]
  /** Models with a result that lack one coordinate, counted by why. */
  partly: Record<Axis, ReasonCount[]>
  counts: ZoneCounts
  /** Models in each zone, worst first. */
  inZone: Record<Placement['zone'], Model[]>
  /** Models that have no safety value, by what can be said all the same. */
  whateverSafety: { green: number; yellow: number }
  /** Zones that some model is not in, and that are not ruled out for it. */
  doubts: Exclude<Zone, 'green'>[]
  /** Of each model with a result: what lines on one benchmark read. */
  indicators: Map<string, Map<string, number>>
  /** How many models with a result carry each. */
  caveats: Record<Caveat, number>
  /** Those most models have come first. */
  benchmarks: AreaBenchmark[]
  /** Names by id, for lines on one benchmark. */
  benchmarkNames: Map<string, string>
}

/** With what the page says around it: every area's name, and the re-runs to look at twice. */
export type AreaPageView = AreaView & {
  policy: Policy | null
  condition: Condition
  areas: { id: string; name: string }[]
  saferReRuns: SaferReRun[]
}

export type AreaRecords = {
  area: AreaWithStatements
  policy: Policy | null
  models: Model[]
  benchmarks: KnownBenchmark[]
  /** Of this area. */
  views: PlacementView[]
}

/** One area under the policy and condition asked for. Throws NotFound for an unknown area or policy. */
export async function areaView(reader: Doer, id: string, asked: Asked): Promise<AreaPageView> {
  allow(reader, 'pages.read')
  const [areas, policy] = await Promise.all([listAreas(), findAskedPolicy(reader, asked.policy)])
  const area = areas.find((one) => one.id === id)
  if (!area) throw new NotFound(sentence('find.area'))
  const condition = shownCondition(asked, policy)
  const [models, benchmarks, views, saferReRuns] = await Promise.all([
    listAllModels(),
    listBenchmarks(),
    policy ? listPlacementViews(reader, { area: id, policy: policy.id, ...condition }) : [],
    policy ? listSaferReRuns(reader, { area: id, policy: policy.id, ...condition }) : [],
  ])
  return { ...toAreaView({ area, policy, models, benchmarks, views }), policy, condition, areas, saferReRuns }
}

/** Throws NotFound for an unknown area. */
export async function areaName(reader: Doer, id: string): Promise<string> {
  allow(reader, 'pages.read')
  const area = await findArea(id)
  if (!area) throw new NotFound(sentence('find.area'))
  return area.name
}

/** What the page of one area shows. A model without any result is named with its reason and stands in no zone. */
export function toAreaView({ area, policy, models, benchmarks, views }: AreaRecords): AreaView {
  const rules = policy?.areas.find((one) => one.area === area.id)
  const byId = new Map(models.map((model) => [model.id, model]))
  const standing = views
    .filter(({ placement }) => hasResult(placement))
    .sort((a, b) => worstFirst(a.placement, b.placement))
    .flatMap((view) => {
      const model = byId.get(view.placement.model)
      return model ? [{ model, view, drop: dropOf(view) }] : []
    })
  const named = new Map(benchmarks.map((benchmark) => [benchmark.id, benchmark]))
  const inZone = (zone: Placement['zone']) =>
    standing.flatMap(({ model, view }) => (view.placement.zone === zone ? [model] : []))
  return {
    area,
    lines: rules?.lines ?? null,
    standing,
    without: models.flatMap((model) => {
      const own = views.filter(({ placement }) => placement.model === model.id)
      return own.some(({ placement }) => hasResult(placement))
        ? []
        : [{ model, missing: noResult(own), placement: own[0]?.placement.id ?? null }]
    }),
    partly: { capability: missingAmong(standing, 'capability'), safety: missingAmong(standing, 'safety') },
    counts: zoneCounts(views.map(({ placement }) => placement)),
    inZone: { red: inZone('red'), yellow: inZone('yellow'), unplaced: inZone('unplaced'), green: inZone('green') },
    whateverSafety: { green: withoutSafety(standing, 'green'), yellow: withoutSafety(standing, 'yellow') },
    doubts: (['yellow', 'red'] as const).filter((zone) =>
      standing.some(({ view: { placement } }) => isDoubt(placement, zone)),
    ),
    indicators: new Map(standing.map(({ model, view }) => [model.id, knownIndicators(view)])),
    caveats: {
      'uncertainty-unknown': withCaveat(standing, 'uncertainty-unknown'),
      'coverage-partial': withCaveat(standing, 'coverage-partial'),
      'accepted-by-one-person': withCaveat(standing, 'accepted-by-one-person'),
      demo: withCaveat(standing, 'demo'),
    },
    benchmarks: (rules?.benchmarks ?? [])
      .flatMap(({ benchmark: id, weight }) => {
        const benchmark = findBenchmark(named, id)
        const known = benchmark && named.get(benchmark.id)
        return known ? [{ benchmark: known, weight, models: modelsWith(known.id, standing) }] : []
      })
      .sort((a, b) => b.models - a.models || a.benchmark.name.localeCompare(b.benchmark.name, 'en')),
    benchmarkNames: new Map(
      benchmarks.flatMap(({ id, name }) => [
        [id, name],
        [id.replace(/^bmk_/, ''), name],
      ]),
    ),
  }
}

function missingAmong(standing: readonly AreaStanding[], axis: Axis): ReasonCount[] {
  return reasonCounts(standing.flatMap(({ view }) => missingOn(axis, view)?.reason ?? []))
}

function withoutSafety(standing: AreaStanding[], zone: Placement['zone']): number {
  return standing.filter(({ view: { placement } }) => placement.zone === zone && 'missing' in placement.safety).length
}

function isDoubt({ confidence, range }: Placement, zone: Zone): boolean {
  return confidence === 'worse-not-ruled-out' && range?.[1] === zone
}

function withCaveat(standing: AreaStanding[], caveat: Caveat): number {
  return standing.filter(({ view }) => view.placement.caveats.includes(caveat)).length
}

function modelsWith(benchmark: string, standing: AreaStanding[]): number {
  return standing.filter(({ view }) => view.parts.some((part) => part.benchmark === benchmark && part.points)).length
}
