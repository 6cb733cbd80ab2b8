import 'server-only'
import type { z } from 'zod'
import { transaction } from '@/db/client'
import { deleteWebhookHost, setWebhookHost } from '@/db/queries/webhooks'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import type { allowHostInput, forbidHostInput } from './webhook-input'

/** Webhooks may go to a host; to an address of this network only where `internal` says so. Throws Forbidden. */
export async function allowHost(actor: Doer, { host, internal }: z.output<typeof allowHostInput>): Promise<void> {
  allow(actor, 'webhook.allow-host')
  await transaction(async (tx) => {
    await setWebhookHost({ host, internal, by: { id: actor.id, name: actor.name } }, tx)
    await record(tx, actor, 'webhook.allow-host', host, { allowed: true, internal })
  })
}

/** They may not any more: what waits for it is given up when it is due. Throws Forbidden and NotFound. */
export async function forbidHost(actor: Doer, { host }: z.output<typeof forbidHostInput>): Promise<void> {
  allow(actor, 'webhook.allow-host')
  await transaction(async (tx) => {
    if (!(await deleteWebhookHost(host, tx))) throw new NotFound(sentence('find.webhookHost'))
    await record(tx, actor, 'webhook.allow-host', host, { allowed: false })
  })
}
