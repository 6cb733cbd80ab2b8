import type { StoredTable } from '@/db/queries/uploads'
import { allow, type Doer } from '@/lib/auth/allow'
import { can } from '@/lib/roles'

/** A table as this reader may see it: its cells may hold anything, so they are for those who bring files in or decide about them. */
export function tableFor(reader: Doer, { view, mapping }: StoredTable): StoredTable {
  allow(reader, 'pages.read')
  return can(reader.roles, 'upload.map') ? { view, mapping } : { view: { ...view, rows: [] }, mapping }
}
