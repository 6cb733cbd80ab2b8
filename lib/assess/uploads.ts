import { listBenchmarks } from '@/db/queries/benchmarks'
import { pendingDigest } from '@/db/queries/import-runs'
import { listWaitingTables } from '@/db/queries/member-tables'
import { listRuns, type StoredRun } from '@/db/queries/runs'
import { listMembers } from '@/db/queries/upload-members'
import { findUploadPulse } from '@/db/queries/upload-pulse'
import { findUpload, listUploads, type StoredTable, type StoredUpload } from '@/db/queries/uploads'
import { allow, type Doer } from '@/lib/auth/allow'
import type { UploadMember, UploadState } from '@/lib/evals/upload'
import { withModelReplaced } from './replaced-model'
import { withoutErrorText } from './restricted'
import { type Proposal, proposalFor, tableFor } from './table-for'

/**
 * `proposal`: of a table whose columns nobody has named yet. `seen`: what is looked at, for accepting nothing else.
 * `waiting`: of an archive the tables whose columns nobody has named, the first of each kind of headers.
 */
export type UploadWithRuns = StoredUpload & {
  runs: StoredRun[]
  members: UploadMember[]
  proposal: Proposal | null
  seen: string
  waiting: { path: string; table: StoredTable; proposal: Proposal | null }[]
}

const MOST_RUNS = 50
const MOST_WAITING = 20

/** With its first 50 runs, whatever their state. null: there is no such upload. */
export async function readUploadWithRuns(reader: Doer, id: string): Promise<UploadWithRuns | null> {
  allow(reader, 'pages.read')
  const upload = await findUpload(id)
  return upload && withRuns(reader, upload)
}

export async function readUploads(
  reader: Doer,
  query: { state?: UploadState; limit: number; cursor?: string; sort?: string },
): Promise<{ items: UploadWithRuns[]; nextCursor: string | null }> {
  allow(reader, 'pages.read')
  const page = await listUploads(query)
  return { ...page, items: await Promise.all(page.items.map((upload) => withRuns(reader, upload))) }
}

/** What changes while a file is read. null: there is no such upload. */
export async function readUploadPulse(reader: Doer, id: string) {
  allow(reader, 'pages.read')
  return findUploadPulse(id)
}

async function withRuns(reader: Doer, upload: StoredUpload): Promise<UploadWithRuns> {
  const seen = await pendingDigest(upload.id)
  const [{ items }, benchmarks, members] = await Promise.all([
    listRuns({ upload: upload.id, state: 'any', limit: MOST_RUNS, sort: 'task' }),
    listBenchmarks(),
    listMembers(upload.id),
  ])
  const table = upload.table && tableFor(reader, upload.table)
  const proposal = table && table.mapping === null ? await proposalFor(reader, table.view) : null
  const waiting = await waitingIn(reader, upload)
  const runs = withoutErrorText(await withModelReplaced(reader, items), benchmarks)
  return { ...upload, table, proposal, waiting, runs, members, seen }
}

async function waitingIn(reader: Doer, { id, waitingTables }: StoredUpload): Promise<UploadWithRuns['waiting']> {
  if (waitingTables === 0) return []
  const tables = await listWaitingTables(id, { firstOfEach: MOST_WAITING })
  return Promise.all(
    tables.map(async ({ path, view }) => {
      const table = tableFor(reader, { view, mapping: null })
      return { path, table, proposal: await proposalFor(reader, view) }
    }),
  )
}
