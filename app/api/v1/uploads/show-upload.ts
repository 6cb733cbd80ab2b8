import { found } from '@/app/api/v1/respond'
import { readUploadWithRuns, type UploadWithRuns } from '@/lib/assess/uploads'
import type { Doer } from '@/lib/auth/allow'

/** An upload as the API answers it: with its first 50 runs. Throws NotFound. */
export async function showUpload(actor: Doer, id: string) {
  return toAnswer(found(await readUploadWithRuns(actor, id), 'find.upload'))
}

/** `members` is of archives, `table` and `proposal` of tables: what others read of them. */
export function toAnswer({ members, table, proposal, ...upload }: UploadWithRuns) {
  return {
    ...upload,
    members: members.map(({ error, ...member }) => ({
      ...member,
      state: error === null ? ('read' as const) : ('failed' as const),
      error: error?.message ?? null,
    })),
    table: table && toTable(table, proposal),
  }
}

function toTable({ view, mapping }: NonNullable<UploadWithRuns['table']>, proposal: UploadWithRuns['proposal']) {
  const { guess, ...shown } = view
  return {
    ...shown,
    mapping: mapping ?? proposal?.mapping ?? guess,
    settled: mapping !== null,
    proposal: proposal && {
      saidBy: proposal.said.saidBy,
      saidAt: proposal.said.saidAt,
      accepted: proposal.said.accepted,
    },
  }
}
