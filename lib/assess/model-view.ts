import { type AreaWithStatements, listAreas } from '@/db/queries/areas'
import { listMergedNames } from '@/db/queries/merges'
import { findModel, type Model } from '@/db/queries/models'
import type { Policy } from '@/db/queries/policies'
import { listRuns, type StoredRun } from '@/db/queries/runs'
import { allow, type Doer } from '@/lib/auth/allow'
import { NotFound } from '@/lib/errors'
import type { Condition } from '@/lib/evals/condition'
import type { Metric } from '@/lib/evals/metric'
import { sentence } from '@/lib/messages/sentence'
import { distanceToLine } from '@/lib/risk/distance'
import { hasResult } from '@/lib/risk/has-result'
import type { Line, Lines } from '@/lib/risk/line'
import type { Coverage, Placement } from '@/lib/risk/placement'
import { type Asked, findAskedPolicy, shownCondition } from './asked-view'
import { knownIndicators } from './known-indicators'
import { type NoResult, noResult } from './no-result'
import { type NotCounting, notCounting, type Replaced } from './not-counting'
import { listPlacementViews, type PlacementView } from './placements'
import { replacedBy } from './replaced-by'
import { listSaferReRuns, type SaferReRun } from './safer-re-runs'

/** In points. null: a coordinate or an indicator is missing, or no move on the plane changes the answer. */
export type Distance = { points: number; past: boolean } | null

/** A model in one area. `missing` only where nothing is known. */
export type ModelArea = {
  area: { id: string; name: string }
  view: PlacementView
  lines: Lines | null
  distances: { yellow: Distance; red: Distance }
  /** Benchmarks with a value, of those the policy names, over both axes. */
  coverage: Coverage
  missing: NoResult | null
  /** What lines on one benchmark read. */
  indicators: Map<string, number>
  /** The other models that have both coordinates here. */
  others: Placement[]
}

/** `metric`: the one a benchmark reads. */
export type ModelRun = {
  run: StoredRun
  areaName: string | null
  metric: Metric | null
  notCounting: NotCounting | null
}

export type ModelView = {
  model: Model
  areas: ModelArea[]
  withResult: number
  runs: ModelRun[]
  /** The list of runs is cut: there are more on the page of runs. */
  moreRuns: boolean
}

export type ModelRecords = {
  model: Model
  areas: AreaWithStatements[]
  policy: Policy | null
  condition: Condition
  /** Of every model: the others are drawn in grey. */
  views: PlacementView[]
  runs: StoredRun[]
  /** Those of the runs that a later revision replaces, which may belong to another model. */
  replaced: ReadonlyMap<string, Replaced>
  moreRuns: boolean
}

const MOST_RUNS = 200

/** One model under the policy and condition asked for. Throws NotFound for an unknown model or policy. */
export async function modelView(
  reader: Doer,
  id: string,
  asked: Asked,
): Promise<ModelView & { policy: Policy | null; condition: Condition; saferReRuns: SaferReRun[]; merged: string[] }> {
  allow(reader, 'pages.read')
  const [model, policy] = await Promise.all([findModel(id), findAskedPolicy(reader, asked.policy)])
  if (!model) throw new NotFound(sentence('find.model'))
  const condition = shownCondition(asked, policy)
  const [areas, views, page, saferReRuns, merged] = await Promise.all([
    listAreas(),
    policy ? listPlacementViews(reader, { policy: policy.id, ...condition }) : [],
    listRuns({ model: id, state: 'any', limit: MOST_RUNS }),
    policy ? listSaferReRuns(reader, { model: id, policy: policy.id, ...condition }) : [],
    listMergedNames(id),
  ])
  const replaced = await replacedBy(
    reader,
    page.items.map((run) => run.id),
  )
  const records = {
    model,
    areas,
    policy,
    condition,
    views,
    runs: page.items,
    replaced,
    moreRuns: page.nextCursor !== null,
  }
  return { ...toModelView(records), policy, condition, saferReRuns, merged }
}

/** Throws NotFound for an unknown model. */
export async function modelName(reader: Doer, id: string): Promise<string> {
  allow(reader, 'pages.read')
  const model = await findModel(id)
  if (!model) throw new NotFound(sentence('find.model'))
  return model.name
}

/** Where a model stands in each area, how far from each line, and every run of it with what it counts for. */
export function toModelView(records: ModelRecords): ModelView {
  const { model, areas, policy, condition, views, runs, replaced, moreRuns } = records
  const own = views.filter(({ placement }) => placement.model === model.id)
  const names = new Map(areas.map(({ id, name }) => [id, name]))
  return {
    model,
    areas: areas.flatMap(({ id, name }) => {
      const view = own.find(({ placement }) => placement.area === id)
      const lines = policy?.areas.find(({ area }) => area === id)?.lines ?? null
      return view ? [toModelArea({ id, name }, view, lines, views)] : []
    }),
    withResult: own.filter(({ placement }) => hasResult(placement)).length,
    runs: runs.map((run) => ({
      run,
      areaName: run.area === null ? null : (names.get(run.area) ?? null),
      metric: run.metrics.find(({ primary }) => primary) ?? null,
      notCounting: notCounting(run, replaced, { policy, condition, views: own }),
    })),
    moreRuns,
  }
}

function toModelArea(
  area: ModelArea['area'],
  view: PlacementView,
  lines: Lines | null,
  views: PlacementView[],
): ModelArea {
  const others = views.flatMap(({ placement }) => {
    const isOther = placement.area === area.id && placement.model !== view.placement.model
    return isOther && !('missing' in placement.capability) && !('missing' in placement.safety) ? [placement] : []
  })
  return {
    area,
    view,
    lines,
    distances: { yellow: distanceOf(lines?.yellow, view), red: distanceOf(lines?.red, view) },
    coverage: joined(view.placement.capability.coverage, view.placement.safety.coverage),
    missing: hasResult(view.placement) ? null : noResult([view]),
    indicators: knownIndicators(view),
    others,
  }
}

function joined(a: Coverage, b: Coverage): Coverage {
  return { have: a.have + b.have, want: a.want + b.want }
}

function distanceOf(line: Line | undefined, view: PlacementView): Distance {
  const { capability, safety } = view.placement
  if (!line || 'missing' in capability || 'missing' in safety) return null
  const known = knownIndicators(view)
  if (known.size < view.indicators.size) return null
  return distanceToLine(line, { capability: capability.value, safety: safety.value, indicators: known })
}
