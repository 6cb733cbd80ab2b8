import type { AreaWithStatements } from '@/db/queries/areas'
import { listAreas } from '@/db/queries/areas'
import { type KnownBenchmark, listBenchmarks } from '@/db/queries/benchmarks'
import type { Model } from '@/db/queries/models'
import { findActivePolicy, findPolicy, type Policy } from '@/db/queries/policies'
import { allow, type Doer } from '@/lib/auth/allow'
import { NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import type { Indicator } from '@/lib/risk/area-score'
import type { Line } from '@/lib/risk/line'
import type { Placement } from '@/lib/risk/placement'
import type { ThresholdPolicy } from '@/lib/risk/policy'
import { can } from '@/lib/roles'
import { hasResult } from './has-result'
import { type Known, type PlacementView, placeAll, readKnown } from './placements'

/** A model with a result in the area: with the draft's weights, coverage and condition, and as it stands now. */
export type EditedStanding = {
  model: Model
  view: PlacementView
  /** Of every benchmark of the area, whether or not a line uses it. */
  indicators: Map<string, Indicator>
  /** Under the active version; null: none is active. */
  before: Placement | null
}

export type PolicyEditorView = {
  policy: Policy
  /** Why this reader cannot change it; null: they can. */
  refused: 'adopted' | 'other-author' | null
  areas: { id: string; name: string }[]
  area: AreaWithStatements
  active: Policy | null
  /** Of all areas: the whole draft is checked while it is written. */
  benchmarks: KnownBenchmark[]
  standing: EditedStanding[]
  /** How many models have no result in the area. */
  without: number
}

/**
 * What editing one area of a draft needs: whoever moves a line sees what that does without asking again. `area` null:
 * the first. Throws NotFound for an unknown version or area.
 */
export async function policyEditorView(reader: Doer, id: string, area: string | null): Promise<PolicyEditorView> {
  allow(reader, 'pages.read')
  const [policy, active, areas, benchmarks] = await Promise.all([
    findPolicy(id),
    findActivePolicy(),
    listAreas(),
    listBenchmarks(),
  ])
  if (!policy) throw new NotFound(sentence('find.policy'))
  const chosen = area === null ? areas[0] : areas.find((one) => one.id === area)
  if (!chosen) throw new NotFound(sentence('find.area'))
  const refused = refusal(reader, policy)
  const read = (version: ThresholdPolicy) => readKnown(reader, { area: chosen.id }, version)
  const [draft, now] = refused
    ? [null, null]
    : await Promise.all([read(policy), active ? read(active) : Promise.resolve(null)])
  const standing = draft ? standingIn(draft, now, chosen.id) : []
  const without = (draft?.models.length ?? 0) - standing.length
  return { policy, refused, areas, area: chosen, active, benchmarks, standing, without }
}

function refusal(reader: Doer, { status, author }: Policy): PolicyEditorView['refused'] {
  if (status !== 'draft') return 'adopted'
  return author.id === reader.id && can(reader.roles, 'policy.draft') ? null : 'other-author'
}

function standingIn(draft: Known, now: Known | null, area: string): EditedStanding[] {
  const before = new Map((now ? placeAll(now) : []).map(({ placement }) => [placement.model, placement]))
  const models = new Map(draft.models.map((model) => [model.id, model]))
  const indicators = new Map(
    placeAll(withEveryIndicator(draft, area)).map((view) => [view.placement.model, view.indicators]),
  )
  return placeAll(draft).flatMap((view) => {
    const { model: id } = view.placement
    const model = models.get(id)
    const [own, then] = [indicators.get(id) ?? new Map(), before.get(id) ?? null]
    const isShown = hasResult(view.placement) || (then !== null && hasResult(then)) || hasIndicator(own)
    return model && isShown ? [{ model, view, indicators: own, before: then }] : []
  })
}

/** The draft with a line on each benchmark of the area: what such lines would read. Never kept, and places nothing. */
function withEveryIndicator(draft: Known, area: string): Known {
  const of = draft.benchmarks
    .filter((one) => one.area === area)
    .map((one): Line => ({ kind: 'indicator-at-least', benchmark: one.id, value: 100 }))
  const rules = draft.policy.areas.find((one) => one.area === area)
  const lines = { yellow: { kind: 'any', of }, red: { kind: 'any', of } } as const
  const asked = { area, benchmarks: rules?.benchmarks ?? [], lines }
  return { ...draft, policy: { ...draft.policy, areas: [asked] } }
}

function hasIndicator(indicators: ReadonlyMap<string, Indicator>): boolean {
  return [...indicators.values()].some((indicator) => !('missing' in indicator))
}
