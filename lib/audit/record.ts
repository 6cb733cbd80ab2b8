import 'server-only'
import type { Queryable } from '@/db/client'
import { insertAuditRow } from '@/db/queries/audit'
import type { Action, AuditActor } from './actions'

/**
 * Adds one row to the audit log, as the last statement of a verb's transaction: the chain's lock is held from here to
 * the transaction's end. Throws when the row cannot be written, so that the rest is undone with it. `detail` is kept for
 * good and read by auditors: ids, roles and reasons; never a password, a token or text from a transcript. What was done with
 * a token says with which, by its id.
 */
export async function record(
  tx: Queryable,
  actor: AuditActor & { via?: string; tokenId?: string },
  action: Action,
  subject: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  const by = actor.via === 'token' && actor.tokenId ? { byToken: actor.tokenId } : {}
  await insertAuditRow({ actor: { id: actor.id, name: actor.name }, action, subject, detail: { ...detail, ...by } }, tx)
}
