import { found } from '@/app/api/v1/respond'
import { readUploadWithRuns, type UploadWithRuns } from '@/lib/assess/uploads'
import type { Doer } from '@/lib/auth/allow'

/** An upload as the API answers it: with its first 50 runs. Throws NotFound. */
export async function showUpload(actor: Doer, id: string) {
  return toAnswer(found(await readUploadWithRuns(actor, id), 'find.upload'))
}

/** `members` is of archives, `table` of tables: what others read of them. */
export function toAnswer({ members, table, ...upload }: UploadWithRuns) {
  return {
    ...upload,
    members: members.map(({ error, ...member }) => ({
      ...member,
      state: error === null ? ('read' as const) : ('failed' as const),
      error: error?.message ?? null,
    })),
    table: table && toTable(table),
  }
}

function toTable({ view, mapping }: NonNullable<UploadWithRuns['table']>) {
  const { guess, ...shown } = view
  return { ...shown, mapping: mapping ?? guess, settled: mapping !== null }
}
