import 'server-only'
import { transaction } from '@/db/client'
import { rowId } from '@/db/queries/row-id'
import { insertDelivery } from '@/db/queries/webhook-deliveries'
import { listUntold, lockWebhookWatch, setWebhooksLookedAt } from '@/db/queries/webhook-events'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { eventMessage } from './event-message'

/**
 * Puts what webhooks are to be told into the queue, each fact once for each. Facts are looked for, not announced: whatever
 * writes one need not know of webhooks. Gives how many were put there.
 */
export async function gatherEvents(actor: Doer, { home }: { home: string }): Promise<number> {
  allow(actor, 'webhook.deliver')
  return transaction(async (tx) => {
    await lockWebhookWatch(tx)
    const untold = await listUntold(tx)
    for (const { webhook, ...fact } of untold) {
      const telling = { id: rowId('msg'), webhook, event: fact.event, fact: fact.fact, body: eventMessage(fact, home) }
      await insertDelivery(telling, tx)
    }
    await setWebhooksLookedAt(tx)
    if (untold.length > 0) await record(tx, actor, 'webhook.gather', 'webhooks', { told: untold.length })
    return untold.length
  })
}
