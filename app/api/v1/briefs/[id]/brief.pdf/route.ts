import { briefPdfEndpoint } from '@/app/api/v1/brief-endpoints'
import { asPdf } from '@/app/api/v1/printing'
import { answering, readQuery } from '@/app/api/v1/respond'
import { exportBrief } from '@/lib/brief/export-brief'

export const GET = answering({ may: briefPdfEndpoint.may }, async ({ actor, ids: { id = '' }, request }) => {
  const { size, edition } = readQuery(briefPdfEndpoint.query, new URL(request.url).searchParams)
  const brief = await exportBrief(actor, id, { edition, form: `pdf-${size}` })
  const name = ['diagonal-brief', brief.model.name, ...(edition === 'redacted' ? [edition] : [])]
  return asPdf({ kind: 'brief', brief, size }, `${name.join('-')}-${brief.asOf.slice(0, 10)}`)
})
