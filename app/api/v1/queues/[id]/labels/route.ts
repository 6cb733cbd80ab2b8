import { importLabelsEndpoint } from '@/app/api/v1/queue-endpoints'
import { answering, readQuery } from '@/app/api/v1/respond'
import { textOf } from '@/app/api/v1/text-of'
import { sentence } from '@/lib/messages/sentence'
import { importLabels, MOST_FILE_BYTES } from '@/lib/review/import-labels'

export const POST = answering(importLabelsEndpoint, async ({ actor, ids: { id = '' }, request }) => {
  const { source = '' } = readQuery(importLabelsEndpoint.query, new URL(request.url).searchParams)
  const text = await textOf(request, MOST_FILE_BYTES, sentence('labelFile.tooLarge'))
  const done = await importLabels(actor, { queue: id, text, source })
  return Response.json(importLabelsEndpoint.answer.parse(done), { headers: { 'Cache-Control': 'private, no-store' } })
})
