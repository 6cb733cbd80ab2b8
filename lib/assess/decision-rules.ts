import { type Delegation, listDelegations } from '@/db/queries/delegations'
import { listQuorums, type Quorums } from '@/db/queries/quorums'
import { allow, type Doer } from '@/lib/auth/allow'

/** How many of whom decide, by zone: every version of the table, newest first. */
export async function quorumHistory(reader: Doer): Promise<Quorums[]> {
  allow(reader, 'pages.read')
  return listQuorums()
}

/** Seats that were lent, newest first. `current`: only those that are now. */
export async function delegationsOf(
  reader: Doer,
  of: { to?: string; from?: string; current?: boolean },
): Promise<Delegation[]> {
  allow(reader, 'pages.read')
  return listDelegations(of)
}
