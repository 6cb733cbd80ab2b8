import 'server-only'
import { transaction } from '@/db/client'
import { findUpload } from '@/db/queries/uploads'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { keptFile } from './kept-file'

const CHUNK = 4 * 1024 * 1024

/** The bytes as received, secrets and all: each reading is recorded before the first byte. null: no such upload. */
export async function readBytes(actor: Doer, id: string) {
  allow(actor, 'upload.read-bytes')
  const upload = await findUpload(id)
  if (!upload || upload.state === 'receiving') return null
  await transaction(async (tx) => {
    await record(tx, actor, 'upload.read-bytes', id, { sha256: upload.sha256 })
  })
  const file = keptFile(upload)
  let offset = 0
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (offset >= file.size) return controller.close()
      const chunk = await file.read(offset, CHUNK)
      offset += chunk.length
      controller.enqueue(chunk)
    },
  })
  return { name: upload.name, bytes: upload.bytes, stream }
}
