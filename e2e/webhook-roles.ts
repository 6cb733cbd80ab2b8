import { type APIRequestContext, expect } from '@playwright/test'
import type { RoleName } from './people'
import { OWN_PAGE } from './send-log'

/* The rows of the matrix of roles that are about webhooks. */

const ADMIN: readonly RoleName[] = ['Administrator']
const made = { id: '' }

export const WEBHOOK_PAGES = { '/webhooks': { may: ADMIN } }
export const WEBHOOK_READS = {
  '/api/v1/webhook-hosts': { may: ADMIN },
  '/api/v1/webhooks': { may: ADMIN },
  '/api/v1/webhooks/[id]': { may: ADMIN, example: async () => `/api/v1/webhooks/${made.id}` },
  '/api/v1/webhooks/[id]/deliveries': { may: ADMIN, example: async () => `/api/v1/webhooks/${made.id}/deliveries` },
}
const none = '/api/v1/webhooks/whk_none'
export const WEBHOOK_WRITES = {
  '/api/v1/webhook-hosts': { may: ADMIN, example: () => '/api/v1/webhook-hosts' },
  '/api/v1/webhook-hosts/[host]': {
    may: ADMIN,
    example: () => '/api/v1/webhook-hosts/nowhere.invalid',
    method: 'DELETE' as const,
  },
  '/api/v1/webhooks': { may: ADMIN, example: () => '/api/v1/webhooks' },
  '/api/v1/webhooks/[id]': { may: ADMIN, example: () => none, method: 'PATCH' as const },
  '/api/v1/webhooks/[id]/rotate': { may: ADMIN, example: () => `${none}/rotate` },
  '/api/v1/webhooks/[id]/test': { may: ADMIN, example: () => `${none}/test` },
}

/** One that is off, so that there is one to read. */
export async function aWebhook(admin: APIRequestContext | undefined): Promise<void> {
  if (!admin) throw new Error('an administrator signs in before this')
  await admin.post('/api/v1/webhook-hosts', { data: { host: 'hooks.invalid' }, headers: OWN_PAGE })
  const data = { url: 'https://hooks.invalid/', events: ['finding'] }
  const answer = await admin.post('/api/v1/webhooks', { data, headers: OWN_PAGE })
  expect(answer.status(), await answer.text()).toBe(201)
  made.id = (await answer.json()).id
}
