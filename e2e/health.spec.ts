import { expect, test } from '@playwright/test'

test('the installation says that it lives and is ready', async ({ request }) => {
  const health = await request.get('/api/health')
  expect(health.status()).toBe(200)
  expect(await health.json()).toEqual({ status: 'ok' })
  const ready = await request.get('/api/ready')
  expect(ready.status()).toBe(200)
  expect(await ready.json()).toEqual({ status: 'ok', database: 'ok', migrations: 'ok' })
})

test('every answer carries its security headers and names no framework', async ({ request }) => {
  const headers = (await request.get('/api/health')).headers()
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'x-frame-options': 'DENY',
  })
  expect(headers['permissions-policy']).toContain('camera=()')
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(headers).not.toHaveProperty('x-powered-by')
})

test('each answer has a nonce of its own', async ({ request }) => {
  const nonce = async () =>
    /'nonce-([^']+)'/.exec((await request.get('/api/health')).headers()['content-security-policy'] ?? '')?.[1]
  const [first, second] = [await nonce(), await nonce()]
  expect(first).toMatch(/^[\w+/]{24}$/)
  expect(second).not.toBe(first)
})

test('a page asked for by the machine’s other name is sent to the one people use, the API answers under both', async ({
  page,
  request,
  baseURL,
}) => {
  const other = (baseURL ?? '').replace('localhost', '127.0.0.1')
  const answer = await request.get(`${other}/somewhere?zone=red`, { maxRedirects: 0 })
  expect(answer.status()).toBe(307)
  expect(answer.headers().location).toBe(`${baseURL}/somewhere?zone=red`)
  expect((await request.get(`${other}/api/health`, { maxRedirects: 0 })).status()).toBe(200)
  const outside = await request.get('/api/redirect-home?path=//elsewhere.example/', { maxRedirects: 0 })
  expect(outside.headers().location).toBe(`${baseURL}//elsewhere.example/`)
  await page.goto(`${other}/api/auth/signout`)
  expect(page.url()).toContain(baseURL)
})
