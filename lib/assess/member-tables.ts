import { listMemberTables } from '@/db/queries/member-tables'
import type { StoredUpload } from '@/db/queries/uploads'
import { allow, type Doer } from '@/lib/auth/allow'

/** Tables of an archive that are said together, because their headers are the same. `path`: by which they are chosen. */
export type TableGroup = { path: string; others: number; settled: boolean }

/** Those that wait first of their kind, with how many wait with them; those that were said each on its own. */
export async function memberTables(reader: Doer, upload: StoredUpload): Promise<TableGroup[]> {
  allow(reader, 'pages.read')
  const groups: (TableGroup & { signature: string })[] = []
  for (const { path, signature, settled } of await listMemberTables(upload.id)) {
    const alike = settled ? undefined : groups.find((group) => !group.settled && group.signature === signature)
    if (alike) alike.others += 1
    else groups.push({ path, others: 0, settled, signature })
  }
  return groups
    .map(({ signature: _, ...group }) => group)
    .sort((one, other) => Number(one.settled) - Number(other.settled))
}

/** Which of them is shown: the one that was asked for, else the first that waits. null: none. */
export function chosenTable(groups: readonly TableGroup[], asked: string | null): string | null {
  if (asked !== null) return asked
  return groups.find(({ settled }) => !settled)?.path ?? null
}
