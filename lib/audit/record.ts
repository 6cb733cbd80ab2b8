import 'server-only'
import type { Queryable } from '@/db/client'
import { insertAuditRow } from '@/db/queries/audit'
import type { Action, AuditActor } from './actions'

/**
 * Adds one row to the audit log, as the last statement of a verb's transaction: the chain's lock is held from here to
 * the transaction's end. Throws when the row cannot be written, so that the rest is undone with it. `detail` is kept for
 * good and read by auditors: ids, roles and reasons; never a password, a token or text from a transcript.
 */
export async function record(
  tx: Queryable,
  actor: AuditActor,
  action: Action,
  subject: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await insertAuditRow({ actor: { id: actor.id, name: actor.name }, action, subject, detail }, tx)
}
