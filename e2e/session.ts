import { expect, type Page } from '@playwright/test'

export type Credentials = { email: string; password: string }

/** The first administrator of the journeys' installation. */
export function administrator(): Credentials {
  const { ADMIN_EMAIL, ADMIN_PASSWORD } = process.env
  if (!ADMIN_EMAIL || !ADMIN_PASSWORD) throw new Error('ADMIN_EMAIL and ADMIN_PASSWORD say who signs in')
  return { email: ADMIN_EMAIL, password: ADMIN_PASSWORD }
}

/** Gives the page a session by asking for one directly: clicking through the form is a journey of its own. */
export async function signIn(page: Page, { email, password }: Credentials = administrator()): Promise<void> {
  const { csrfToken } = await (await page.request.get('/api/auth/csrf')).json()
  const answer = await page.request.post('/api/auth/callback/credentials', {
    form: { csrfToken, email, password, json: 'true' },
  })
  expect(answer.ok(), 'signing in').toBe(true)
  const session = await (await page.request.get('/api/auth/session')).json()
  expect(session, 'a session after signing in').toHaveProperty('user')
}
