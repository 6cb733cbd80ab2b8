import { mergeModelEndpoint, mergePreviewEndpoint } from '@/app/api/v1/mapping-endpoints'
import { found, reading, writing } from '@/app/api/v1/respond'
import { mergePreview } from '@/lib/assess/merge-preview'
import { readModel } from '@/lib/assess/models'
import { mergeModels } from '@/lib/review/merge-models'

export const GET = reading(mergePreviewEndpoint, async ({ actor, ids: { id = '' }, query }) => {
  const { areas, ...preview } = await mergePreview(actor, id, query.into)
  return { ...preview, areas: areas.map(({ area, ...rest }) => ({ area: area.id, ...rest })) }
})

export const POST = writing(mergeModelEndpoint, async ({ actor, ids: { id = '' }, body }) => {
  const into = await mergeModels(actor, { from: id, ...body })
  return found(await readModel(actor, into), 'find.model')
})
