import { found } from '@/app/api/v1/respond'
import { readUploadWithRuns, type UploadWithRuns } from '@/lib/assess/uploads'
import type { Doer } from '@/lib/auth/allow'

/** An upload as the API answers it: with its first 50 runs. Throws NotFound. */
export async function showUpload(actor: Doer, id: string) {
  return toAnswer(found(await readUploadWithRuns(actor, id), 'find.upload'))
}

/** `members` and `waiting` are of archives, `table` and `proposal` of tables: what others read of them. */
export function toAnswer({ members, table, proposal, waiting, waitingTables: _, ...upload }: UploadWithRuns) {
  const tables = new Map(waiting.map((one) => [one.path, toTable(one.table, one.proposal)]))
  return {
    ...upload,
    members: members.map(({ error, waits, ...member }) => ({
      ...member,
      state: waits ? ('waiting' as const) : error === null ? ('read' as const) : ('failed' as const),
      error: error?.message ?? null,
      table: (waits && tables.get(member.path)) || null,
    })),
    table: table && toTable(table, proposal),
  }
}

function toTable({ view, mapping }: NonNullable<UploadWithRuns['table']>, proposal: UploadWithRuns['proposal']) {
  // What its doubts were told by is no answer of its own.
  const { guess, numbers: _, otherNumbers: __, decimalOpen: ___, doubts = [], alike = [], ...shown } = view
  return {
    ...shown,
    alike,
    doubts,
    mapping: mapping ?? proposal?.mapping ?? guess,
    settled: mapping !== null,
    proposal: proposal && {
      saidBy: proposal.said.saidBy,
      saidAt: proposal.said.saidAt,
      accepted: proposal.said.accepted,
    },
  }
}
