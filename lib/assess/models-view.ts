import { listAllModels, type Model } from '@/db/queries/models'
import type { Policy } from '@/db/queries/policies'
import type { Placement } from '@/lib/risk/placement'
import { type Asked, findAskedPolicy, shownCondition } from './asked-view'
import { hasResult } from './has-result'
import { type NoResult, noResult } from './no-result'
import { listPlacementViews, type PlacementView } from './placements'
import { worstFirst, worstModelFirst } from './worst-first'

/** One model over all areas. `worst`: its worst placement, null where nothing is known. */
export type ModelStanding = {
  model: Model
  areas: number
  areasWithResult: number
  worst: Placement | null
  missing: NoResult | null
}

/** Every known model, worst first. Throws NotFound for an unknown policy. */
export async function modelsView(asked: Asked): Promise<{ models: ModelStanding[]; policy: Policy | null }> {
  const policy = await findAskedPolicy(asked.policy)
  const [models, views] = await Promise.all([
    listAllModels(),
    policy ? listPlacementViews({ policy: policy.id, ...shownCondition(asked, policy) }) : [],
  ])
  return { models: toModelStandings(models, views), policy }
}

export function toModelStandings(models: Model[], views: PlacementView[]): ModelStanding[] {
  const found = models.map((model) => {
    const own = views.filter(({ placement }) => placement.model === model.id)
    const placements = own.map(({ placement }) => placement).filter(hasResult)
    return { model, own, placements }
  })
  return found
    .sort((a, b) => worstModelFirst(a.placements, b.placements) || a.model.name.localeCompare(b.model.name, 'en'))
    .map(({ model, own, placements }) => ({
      model,
      areas: own.length,
      areasWithResult: placements.length,
      worst: placements.toSorted(worstFirst)[0] ?? null,
      missing: placements.length === 0 ? noResult(own) : null,
    }))
}
