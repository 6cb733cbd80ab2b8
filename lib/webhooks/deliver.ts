import 'server-only'
import { transaction } from '@/db/client'
import { type Lease, setJobDone, setJobWaiting } from '@/db/queries/jobs'
import { type Attempt, findDelivery, insertAttempt, setDeliverySettled } from '@/db/queries/webhook-deliveries'
import { findWebhook, findWebhookHost, type Webhook } from '@/db/queries/webhooks'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { RETRY_SECONDS } from '@/lib/evals/webhook'
import type { Answer, Call } from './call'
import { signMessage } from './sign-message'
import { secretsOf } from './webhook-secret'

/** `home`: the address people use; `secret`: the installation's own. */
export type Calling = { home: string; secret: string; call: Call; now: () => Date }

/** Why nothing is sent. */
const OFF = 'webhook off'
const NOT_ALLOWED = 'host not allowed'

/**
 * Sends one message, writes down what came of it, and says when it is tried again. An answer of 200 to 299 is taken as
 * arrival; what was tried six times is given up. Whether it is on and its host allowed is asked each time.
 */
export async function deliver(actor: Doer, lease: Lease, calling: Calling): Promise<void> {
  allow(actor, 'webhook.deliver')
  const delivery = await findDelivery(lease.subject)
  if (delivery?.state !== 'waiting') return setJobDone(lease)
  const webhook = await findWebhook(delivery.webhook)
  const host = webhook && (await findWebhookHost(new URL(webhook.url).host))
  // What tries it is sent while it is off: that is what it is tried for.
  const off = webhook === null || (webhook.enabledAt === null && delivery.event !== 'test')
  const allowed = webhook !== null && host !== null && !isInClear(webhook.url, host.internal)
  const began = Date.now()
  const answer: Answer =
    webhook === null || off
      ? { error: OFF }
      : !allowed
        ? { error: NOT_ALLOWED }
        : await calling.call(messageTo(webhook, delivery, host.internal, calling))
  const attempt = { number: lease.attempt, ms: Date.now() - began, ...toAttempt(answer) }
  await transaction(async (tx) => {
    await insertAttempt(delivery.id, attempt, tx)
    const { status, error } = attempt
    const arrived = status !== null && status >= 200 && status < 300
    const seconds = RETRY_SECONDS[lease.attempt - 1]
    if (!arrived && !off && allowed && seconds !== undefined) {
      return setJobWaiting(lease, error ?? String(status), seconds, tx)
    }
    await setDeliverySettled(delivery.id, arrived ? 'delivered' : 'failed', tx)
    await setJobDone(lease, tx)
    const said = { webhook: delivery.webhook, event: delivery.event, attempt: lease.attempt, status, error }
    await record(tx, actor, arrived ? 'webhook.deliver' : 'webhook.fail', delivery.id, said)
  })
}

function messageTo(webhook: Webhook, delivery: { id: string; body: string }, internal: boolean, calling: Calling) {
  const now = calling.now()
  const headers = signMessage(delivery, secretsOf(webhook, now, calling.secret), now)
  return { url: webhook.url, headers, body: delivery.body, internal }
}

function toAttempt(answer: Answer): Pick<Attempt, 'status' | 'error' | 'answer'> {
  return 'error' in answer
    ? { status: null, error: answer.error, answer: '' }
    : { status: answer.status, error: null, answer: answer.answer }
}

/** Without encryption only within this network: its host may have been allowed as such when it was made, and not be now. */
function isInClear(url: string, internal: boolean): boolean {
  return !internal && new URL(url).protocol === 'http:'
}
