import { briefEndpoint } from '@/app/api/v1/brief-endpoints'
import { reading } from '@/app/api/v1/respond'
import { exportBrief } from '@/lib/brief/export-brief'

export const GET = reading(briefEndpoint, async ({ actor, ids: { id = '' }, query: { edition } }) => {
  const brief = await exportBrief(actor, id, { edition, form: 'json' })
  // How a plane is drawn is no part of what it says.
  return { ...brief, areas: brief.areas.map(({ plane: _, ...area }) => area) }
})
