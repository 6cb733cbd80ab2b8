import { type AreaStatement, type AreaWithStatements, listAreas } from '@/db/queries/areas'
import { listModelSources } from '@/db/queries/model-sources'
import { listAllModels, type Model } from '@/db/queries/models'
import type { Policy } from '@/db/queries/policies'
import { allow, type Doer } from '@/lib/auth/allow'
import type { Axis } from '@/lib/evals/axis'
import type { Condition } from '@/lib/evals/condition'
import { type ReasonCount, reasonCounts } from '@/lib/evals/reason-counts'
import type { Source } from '@/lib/evals/run'
import { hasResult } from '@/lib/risk/has-result'
import type { Placement } from '@/lib/risk/placement'
import { type Asked, findAskedPolicy, shownCondition } from './asked-view'
import { missingOn, type NoResult, noResult } from './no-result'
import { listPlacementViews, type PlacementView } from './placements'
import { worstFirst, worstModelFirst } from './worst-first'
import { type ZoneCounts, zoneCounts } from './zone-counts'

export const MODEL_KINDS = ['all', 'demo', 'published', 'received'] as const
/** Invented; read in a publication; sent in as files. */
export type ModelKind = (typeof MODEL_KINDS)[number]

/** Why a model has nothing in an area, and whose explanation says more. */
export type OverviewGap = NoResult & { placement: string }

/** One model over all areas. `cells` in the areas' order, null where nothing is known, and `gaps` then says why. */
export type OverviewRow = {
  model: Pick<Model, 'id' | 'name' | 'developer' | 'demo'>
  cells: (Placement | null)[]
  /** Without a policy null everywhere. */
  gaps: (OverviewGap | null)[]
  /** Only where no area has a result. */
  missing: NoResult | null
}

/** Rows of one origin, worst first. `source` only for published ones. */
export type OverviewGroup = { kind: Exclude<ModelKind, 'all'>; source: Source | null; rows: OverviewRow[] }

/** `missing`: why the models without a result have none, `lacking` why those with one coordinate lack the other. */
export type OverviewArea = {
  id: string
  name: string
  counts: ZoneCounts
  missing: ReasonCount[]
  lacking: Record<Axis, ReasonCount[]>
  statement: AreaStatement | null
}

export type Overview = {
  areas: OverviewArea[]
  groups: OverviewGroup[]
  /** Of the models shown. */
  shown: { total: number; withResult: number }
  /** Of all models, before the choice of kind. */
  kinds: Record<ModelKind, number>
  /** Placed in red, and in yellow or green with red not ruled out; worst first. */
  red: Placement[]
  redNotRuledOut: Placement[]
  yellow: number
}

export type OverviewRecords = {
  areas: AreaWithStatements[]
  models: Model[]
  /** By model with runs: the publication that these stand in, null where they were sent in as files. */
  sources: OriginSources
  /** Every model in every area; empty without a policy. */
  views: PlacementView[]
}

/** Every model in every area, under the policy and condition asked for. Throws NotFound for an unknown policy. */
export async function overview(
  reader: Doer,
  asked: Asked,
  kind: ModelKind,
): Promise<Overview & { policy: Policy | null; condition: Condition }> {
  allow(reader, 'pages.read')
  const policy = await findAskedPolicy(reader, asked.policy)
  const condition = shownCondition(asked, policy)
  const [areas, models, sources, views] = await Promise.all([
    listAreas(),
    listAllModels(),
    listModelSources(),
    policy ? listPlacementViews(reader, { policy: policy.id, ...condition }) : [],
  ])
  return { ...toOverview({ areas, models, sources, views }, kind), policy, condition }
}

/** The matrix of models and areas. Reported statements are shown beside the counts and never enter them. */
export function toOverview({ areas, models, sources, views }: OverviewRecords, kind: ModelKind): Overview {
  const kindOf = (model: Model) => originOf(model, sources).kind
  const shown = models.filter((model) => kind === 'all' || kindOf(model) === kind)
  const rows = shown.map((model) => toRow(model, areas, views))
  const standing = rows.flatMap(({ cells }) => cells.filter((cell) => cell !== null)).sort(worstFirst)
  return {
    areas: areas.map((area) => toArea(area, shown, views)),
    groups: toGroups(rows, new Map(shown.map((model) => [model.id, originOf(model, sources)]))),
    shown: { total: rows.length, withResult: rows.filter(({ missing }) => missing === null).length },
    kinds: {
      all: models.length,
      demo: models.filter((model) => kindOf(model) === 'demo').length,
      published: models.filter((model) => kindOf(model) === 'published').length,
      received: models.filter((model) => kindOf(model) === 'received').length,
    },
    red: standing.filter(({ zone }) => zone === 'red'),
    redNotRuledOut: standing.filter(({ zone, range }) => isPlaced(zone) && zone !== 'red' && range?.[1] === 'red'),
    yellow: standing.filter(({ zone }) => zone === 'yellow').length,
  }
}

type OriginSources = ReadonlyMap<string, Source | null>
type Origin = Pick<OverviewGroup, 'kind' | 'source'>

/** Results are where their runs come from; where a model's metadata was read speaks only while it has no run. */
function originOf({ id, demo, source }: Model, sources: OriginSources): Origin {
  if (demo) return { kind: 'demo', source: null }
  const read = sources.get(id) ?? (sources.has(id) ? null : source)
  return { kind: read === null ? 'received' : 'published', source: read }
}

function toRow(model: Model, areas: { id: string }[], views: PlacementView[]): OverviewRow {
  const own = views.filter(({ placement }) => placement.model === model.id)
  const placements = own.map(({ placement }) => placement).filter(hasResult)
  const cells = areas.map(({ id }) => placements.find((one) => one.area === id) ?? null)
  const missing = placements.length === 0 ? noResult(own) : null
  const gaps = areas.map(({ id }, i) => {
    const view = own.find(({ placement }) => placement.area === id)
    return view && cells[i] === null ? { ...noResult([view]), placement: view.placement.id } : null
  })
  return { model, cells, gaps, missing }
}

function toArea(area: AreaWithStatements, shown: Model[], views: PlacementView[]): OverviewArea {
  const here = new Map(
    views.filter(({ placement }) => placement.area === area.id).map((view) => [view.placement.model, view]),
  )
  const known = shown.flatMap(({ id }) => here.get(id) ?? [])
  const counts = zoneCounts(known.map(({ placement }) => placement))
  const placed = known.filter(({ placement }) => hasResult(placement))
  const lacking = (axis: Axis) => reasonCounts(placed.flatMap((view) => missingOn(axis, view)?.reason ?? []))
  return {
    id: area.id,
    name: area.name,
    counts: { ...counts, noResult: counts.noResult + shown.length - known.length },
    missing: reasonCounts(
      known.filter(({ placement }) => !hasResult(placement)).map((view) => noResult([view]).reason),
    ),
    lacking: { capability: lacking('capability'), safety: lacking('safety') },
    statement: area.statements.find((one) => one.area === area.id) ?? null,
  }
}

/** Invented models first, so that nobody meets them among others; then each publication, the larger first. */
function toGroups(rows: OverviewRow[], origins: ReadonlyMap<string, Origin>): OverviewGroup[] {
  const groups = new Map<string, OverviewGroup>()
  for (const row of rows) {
    const { kind, source } = origins.get(row.model.id) ?? { kind: 'received', source: null }
    const key = `${kind} ${source?.arxiv ?? source?.title ?? ''}`
    const group = groups.get(key) ?? { kind, source, rows: [] }
    group.rows.push(row)
    groups.set(key, group)
  }
  const order: readonly ModelKind[] = ['demo', 'received', 'published']
  return [...groups.values()]
    .map((group) => ({ ...group, rows: group.rows.toSorted(rowsWorstFirst) }))
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || b.rows.length - a.rows.length)
}

function rowsWorstFirst(a: OverviewRow, b: OverviewRow): number {
  const [first, second] = [a, b].map(({ cells }) => cells.filter((cell) => cell !== null))
  return worstModelFirst(first ?? [], second ?? []) || a.model.name.localeCompare(b.model.name, 'en')
}

function isPlaced(zone: Placement['zone']): boolean {
  return zone !== 'unplaced'
}
