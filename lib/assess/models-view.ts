import { listAreas } from '@/db/queries/areas'
import { listAllModels, type Model } from '@/db/queries/models'
import type { Policy } from '@/db/queries/policies'
import { allow, type Doer } from '@/lib/auth/allow'
import type { Condition } from '@/lib/evals/condition'
import { hasResult } from '@/lib/risk/has-result'
import type { Placement } from '@/lib/risk/placement'
import { type Asked, findAskedPolicy, shownCondition } from './asked-view'
import { type NoResult, noResult } from './no-result'
import { listPlacementViews, type PlacementView } from './placements'
import { worstFirst, worstModelFirst } from './worst-first'

/** One model over all areas. `worst`: its worst placement, null where nothing is known. */
export type ModelStanding = {
  model: Model
  areas: number
  areasWithResult: number
  /** With the area's name. */
  worst: { placement: Placement; area: string } | null
  missing: NoResult | null
}

export type ModelsView = { models: ModelStanding[]; withResult: number; policy: Policy | null; condition: Condition }

/** Every known model, worst first. Throws NotFound for an unknown policy. */
export async function modelsView(reader: Doer, asked: Asked): Promise<ModelsView> {
  allow(reader, 'pages.read')
  const policy = await findAskedPolicy(reader, asked.policy)
  const condition = shownCondition(asked, policy)
  const [areas, models, views] = await Promise.all([
    listAreas(),
    listAllModels(),
    policy ? listPlacementViews(reader, { policy: policy.id, ...condition }) : [],
  ])
  const standings = toModelStandings(areas, models, views)
  const withResult = standings.filter(({ areasWithResult }) => areasWithResult > 0).length
  return { models: standings, withResult, policy, condition }
}

export function toModelStandings(
  areas: { id: string; name: string }[],
  models: Model[],
  views: PlacementView[],
): ModelStanding[] {
  const names = new Map(areas.map(({ id, name }) => [id, name]))
  const found = models.map((model) => {
    const own = views.filter(({ placement }) => placement.model === model.id)
    const placements = own.map(({ placement }) => placement).filter(hasResult)
    return { model, own, placements }
  })
  return found
    .sort((a, b) => worstModelFirst(a.placements, b.placements) || a.model.name.localeCompare(b.model.name, 'en'))
    .map(({ model, own, placements }) => ({
      model,
      areas: areas.length,
      areasWithResult: placements.length,
      worst: worstOf(placements, names),
      missing: placements.length === 0 ? noResult(own) : null,
    }))
}

function worstOf(placements: Placement[], names: ReadonlyMap<string, string>): ModelStanding['worst'] {
  const [placement] = placements.toSorted(worstFirst)
  return placement ? { placement, area: names.get(placement.area) ?? placement.area } : null
}
