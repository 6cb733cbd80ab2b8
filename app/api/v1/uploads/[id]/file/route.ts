import { answering, found } from '@/app/api/v1/respond'
import { uploadFileEndpoint } from '@/app/api/v1/upload-endpoints'
import { readBytes } from '@/lib/ingest/read-bytes'

/** Always a download: what somebody sent is never shown as a page of this address. */
export const GET = answering(uploadFileEndpoint, async ({ actor, ids }) => {
  const { name, bytes, stream } = found(await readBytes(actor, ids.id ?? ''), 'find.upload')
  return new Response(stream, {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(bytes),
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, percent)}`,
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Cache-Control': 'private, no-store',
    },
  })
})

// RFC 8187 wants these four escaped too, which encodeURIComponent leaves.
function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
