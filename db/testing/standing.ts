import { readFindings } from '@/lib/assess/findings'
import { listPlacementViews } from '@/lib/assess/placements'
import { COMMAND } from '@/lib/auth/allow'
import type { Placement } from '@/lib/risk/placement'

/** Where a model stands in an area under a policy. Throws where it stands nowhere. */
export async function standingOf(area: string, model: string, policy: string): Promise<Placement> {
  const [view] = await listPlacementViews(COMMAND, { area, model, policy })
  if (!view) throw new Error(`${model} has no placement in ${area}`)
  return view.placement
}

/** What findings say of an area: what got worse, the zone reached, and the zones before and after. */
export async function crossingsIn(area: string): Promise<(string | null | undefined)[][]> {
  const found = await readFindings(COMMAND, { area })
  return found.map(({ worsened, reached, before, after }) => [worsened, reached, before?.zone, after?.zone]).sort()
}
