'use server'

import { formAction } from '@/lib/form-action'
import { allowHost, forbidHost } from '@/lib/webhooks/allow-host'
import { addWebhook, changeWebhook, removeWebhook, rotateWebhook, tryWebhook } from '@/lib/webhooks/change-webhook'
import {
  addWebhookInput,
  allowHostInput,
  changeWebhookInput,
  forbidHostInput,
  webhookId,
} from '@/lib/webhooks/webhook-input'

export const allow = formAction({ may: 'webhook.allow-host', input: allowHostInput }, allowHost)
export const forbid = formAction({ may: 'webhook.allow-host', input: forbidHostInput }, forbidHost)
export const add = formAction({ may: 'webhook.change', input: addWebhookInput }, addWebhook)
export const change = formAction({ may: 'webhook.change', input: changeWebhookInput }, changeWebhook)
export const remove = formAction({ may: 'webhook.change', input: webhookId }, removeWebhook)
export const rotate = formAction({ may: 'webhook.rotate', input: webhookId }, rotateWebhook)
export const attempt = formAction({ may: 'webhook.test', input: webhookId }, async (actor, input): Promise<void> => {
  await tryWebhook(actor, input)
})
