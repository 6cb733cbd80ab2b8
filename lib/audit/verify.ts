import 'server-only'
import { checkAuditChain, readAuditHashes } from '@/db/queries/audit'
import { allow, type Doer } from '@/lib/auth/allow'
import { type AuditHead, type KeptHeads, readHeads } from './heads'

/**
 * `firstBroken` is the position of the first row that was changed, or before which one was removed or put in; `departed`
 * the first head kept outside the database with which the log no longer agrees: `cut` where it ends before that row,
 * else rows up to it were written anew. `damagedHeads` are the lines of the file of heads that are none.
 */
export type AuditVerdict = {
  ok: boolean
  rows: number
  firstBroken: number | null
  departed: { position: number; at: string; cut: boolean } | null
  /** How many kept heads the log was held against. */
  heads: number
  damagedHeads: number[]
}

/**
 * Recomputes the whole hash chain in the database, and holds it against the heads kept in the data folder and any that
 * are brought (`also`, as printed). Throws `Forbidden` without `audit.read`.
 */
export async function verifyAudit(
  actor: Doer,
  also: readonly Omit<AuditHead, 'at'>[] = [],
  keptHeads: () => Promise<KeptHeads> = readHeads,
): Promise<AuditVerdict> {
  allow(actor, 'audit.read')
  // Read first: a row written meanwhile is then in the log and in no head, never the other way round.
  const { heads: kept, damaged } = await keptHeads()
  const heads = [...kept, ...also.map((head) => ({ at: '', ...head }))].sort((a, b) => a.position - b.position)
  const { rows, firstBroken } = await checkAuditChain()
  const hashes = await readAuditHashes(heads.map(({ position }) => position))
  const wrong = heads.find(({ position, hash }) => hashes.get(position) !== hash)
  const departed = wrong ? { position: wrong.position, at: wrong.at, cut: !hashes.has(wrong.position) } : null
  const ok = firstBroken === null && departed === null && damaged.length === 0
  return { ok, rows, firstBroken, departed, heads: heads.length, damagedHeads: damaged }
}
