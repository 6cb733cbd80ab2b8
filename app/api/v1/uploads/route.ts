import { answering, reading, readQuery } from '@/app/api/v1/respond'
import { sendUploadEndpoint, uploadsEndpoint } from '@/app/api/v1/upload-endpoints'
import { readUploads } from '@/lib/assess/uploads'
import { findReceived, receiveUpload } from '@/lib/ingest/receive-upload'
import { incomingFile } from './incoming-file'
import { showUpload, toAnswer } from './show-upload'

export const GET = reading(uploadsEndpoint, async ({ actor, query }) => {
  const page = await readUploads(actor, query)
  return { ...page, items: page.items.map(toAnswer) }
})

/** 202 while the file waits to be read, 200 where its bytes are here already; a browser's own form is led to the page. */
export const POST = answering(sendUploadEndpoint, async ({ actor, request }) => {
  const url = new URL(request.url)
  const query = readQuery(sendUploadEndpoint.query, url.searchParams)
  const key = request.headers.get('idempotency-key')
  const before = key === null ? null : await findReceived(actor, key, query.sha256 ?? null)
  const { upload, isNew } = before ?? (await receiveUpload(actor, incomingFile(request, query, key)))
  if (before) await request.body?.cancel()
  const isForm = request.headers.get('accept')?.includes('text/html') ?? false
  if (isForm) return new Response(null, { status: 303, headers: { Location: `/uploads/${upload}` } })
  const answer = sendUploadEndpoint.answer.parse(await showUpload(actor, upload))
  return Response.json(answer, {
    status: isNew ? 202 : 200,
    headers: { Location: `/api/v1/uploads/${upload}`, 'Cache-Control': 'private, no-store' },
  })
})
