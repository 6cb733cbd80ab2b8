import type { Queryable } from '@/db/client'
import { isOnlyPerson } from '@/db/queries/active-people'
import { listSendersOfRuns } from '@/db/queries/uploads'
import type { Doer } from '@/lib/auth/allow'
import { Forbidden } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'

/** Throws Forbidden where the person sent a file with this run, unless there is nobody else who could decide. */
export async function notOwnRun(actor: Doer, run: string, tx: Queryable): Promise<void> {
  const senders = (await listSendersOfRuns([run], tx)).get(run) ?? []
  if (!senders.includes(actor.id) || (await isOnlyPerson(actor.id, tx))) return
  throw new Forbidden(sentence('ingest.ownRun'))
}
