import { found } from '@/app/api/v1/respond'
import { readUploadWithRuns } from '@/lib/assess/uploads'
import type { Doer } from '@/lib/auth/allow'

/** An upload as the API answers it: with its first 50 runs. Throws NotFound. */
export async function showUpload(actor: Doer, id: string) {
  return toAnswer(found(await readUploadWithRuns(actor, id), 'find.upload'))
}

/** What bulk uploads and tables will fill is there, and empty. */
export function toAnswer<U extends object>(upload: U) {
  return { ...upload, members: [], table: null }
}
