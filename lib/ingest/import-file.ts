import 'server-only'
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { findUpload, type Said, type StoredUpload } from '@/db/queries/uploads'
import { allow, type Doer } from '@/lib/auth/allow'
import { NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { receiveUpload } from './receive-upload'
import { workOnce } from './work-queue'

const LOOK_MS = 300

/**
 * Receives a file and waits until it was read: by the process beside a running server, else by this one, whichever takes
 * it from the queue first. Throws what receiving throws; a file that cannot be read is an upload whose state says so.
 */
export async function importFile(
  actor: Doer,
  file: { name: string; chunks: AsyncIterable<Uint8Array> },
  said: Said,
): Promise<StoredUpload> {
  allow(actor, 'upload.receive')
  const { upload } = await receiveUpload(actor, {
    open: async () => file,
    said: async () => said,
    announced: { bytes: null, sha256: null },
    key: null,
  })
  const worker = randomUUID()
  const stop = new AbortController()
  for (;;) {
    const found = await findUpload(upload)
    if (!found) throw new NotFound(sentence('find.upload'))
    if (found.state !== 'receiving' && found.state !== 'reading') return found
    if (!(await workOnce(worker, stop.signal))) await wait(LOOK_MS)
  }
}
