import { type EvidenceRow, listAreaEvidence } from '@/db/queries/area-evidence'
import type { AreaWithStatements } from '@/db/queries/areas'
import { listAreas } from '@/db/queries/areas'
import { type KnownBenchmark, listBenchmarks } from '@/db/queries/benchmarks'
import type { Model } from '@/db/queries/models'
import { findActivePolicy, findPolicy, type Policy } from '@/db/queries/policies'
import { allow, type Doer } from '@/lib/auth/allow'
import { NotFound } from '@/lib/errors'
import type { Reason } from '@/lib/evals/measured'
import { sentence } from '@/lib/messages/sentence'
import { hasResult } from '@/lib/risk/has-result'
import type { Placement } from '@/lib/risk/placement'
import type { ThresholdPolicy } from '@/lib/risk/policy'
import { can } from '@/lib/roles'
import { noResult } from './no-result'
import { type Known, type PlacementView, placeAll, readKnown } from './placements'

/** A model with a run in the area: with the draft's weights, coverage and condition, and as it stands now. */
export type EditedStanding = {
  model: Model
  view: PlacementView
  /** What counts in the area under every condition: other weights, and another condition, can be tried on it. */
  evidence: EvidenceRow[]
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
  /** Why the other models have no result in the area, one reason for each. */
  without: Reason[]
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
  const [draft, now, evidence] = refused
    ? [null, null, []]
    : await Promise.all([
        read(policy),
        active ? read(active) : Promise.resolve(null),
        listAreaEvidence({ areas: [chosen.id] }),
      ])
  const { standing, without } = draft ? standingIn(draft, now, evidence) : NOBODY
  return { policy, refused, areas, area: chosen, active, benchmarks, standing, without }
}

function refusal(reader: Doer, { status, author }: Policy): PolicyEditorView['refused'] {
  if (status !== 'draft') return 'adopted'
  return author.id === reader.id && can(reader.roles, 'policy.draft') ? null : 'other-author'
}

type Standing = Pick<PolicyEditorView, 'standing' | 'without'>
const NOBODY: Standing = { standing: [], without: [] }

function standingIn(draft: Known, now: Known | null, evidence: EvidenceRow[]): Standing {
  const before = new Map((now ? placeAll(now) : []).map(({ placement }) => [placement.model, placement]))
  const models = new Map(draft.models.map((model) => [model.id, model]))
  const rows = new Map<string, EvidenceRow[]>()
  for (const row of evidence) rows.set(row.model, [...(rows.get(row.model) ?? []), row])
  const standing: EditedStanding[] = []
  const without: Reason[] = []
  for (const view of placeAll(draft)) {
    const { model: id } = view.placement
    const model = models.get(id)
    const [own, then] = [rows.get(id) ?? [], before.get(id) ?? null]
    const isShown = own.some(({ metric }) => !('missing' in metric)) || (then !== null && hasResult(then))
    if (model && isShown) standing.push({ model, view, evidence: own, before: then })
    else without.push(noResult([view]).reason)
  }
  return { standing, without }
}
