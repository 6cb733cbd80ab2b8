import { z } from 'zod'
import { WEBHOOK_EVENTS } from '@/lib/evals/webhook'
import { sentence } from '@/lib/messages/sentence'

const URL_SENTENCE = sentence('webhooks.url')
const HOST_SENTENCE = sentence('webhooks.host')

/** Without what a URL may carry besides: a name and password would lie in the log of whoever passes it on. */
const url = z
  .string(URL_SENTENCE)
  .trim()
  .max(2000, URL_SENTENCE)
  .refine((text) => {
    if (!URL.canParse(text)) return false
    const { protocol, username, password, hash } = new URL(text)
    return /^https?:$/.test(protocol) && username === '' && password === '' && hash === ''
  }, URL_SENTENCE)
  .transform((text) => new URL(text).href)

/** A host as a URL writes it, with its port where it is not the usual one. */
const host = z
  .string(HOST_SENTENCE)
  .trim()
  .max(260, HOST_SENTENCE)
  .transform((text, context) => {
    const address = `https://${text}`
    const read = URL.canParse(address) ? new URL(address) : null
    if (read && read.host !== '' && !/[/?#@\s]/.test(text)) return read.host
    context.addIssue({ code: 'custom', message: HOST_SENTENCE })
    return z.NEVER
  })

/** A list as a form sends it: one, several, or none. */
const events = z.preprocess(
  (given) => (typeof given === 'string' ? [given] : (given ?? [])),
  z
    .array(z.enum(WEBHOOK_EVENTS, sentence('webhooks.events')))
    .min(1, sentence('webhooks.events'))
    .max(WEBHOOK_EVENTS.length)
    .transform((given) => [...new Set(given)]),
)
const yes = z.union([z.boolean(), z.enum(['yes', 'no']).transform((given) => given === 'yes')])

export const addWebhookInput = z.strictObject({ url, events })
export const changeWebhookBody = z.strictObject({
  url: url.optional(),
  events: events.optional(),
  enabled: yes.optional(),
})
export const webhookId = z.strictObject({ webhook: z.string().max(300) })
/** As a form sends what it shows: a list without a tick is none. */
export const changeWebhookInput = changeWebhookBody.extend(webhookId.shape)
export const allowHostInput = z.strictObject({ host, internal: yes.default(false) })
export const forbidHostInput = z.strictObject({ host })
