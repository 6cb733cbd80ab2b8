import { expect, type Page, test } from '@playwright/test'
import { invite, join, newPerson } from './people'
import { administrator, type Credentials, signIn } from './session'

async function enter(page: Page, { email, password }: Credentials): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

async function signOut(page: Page): Promise<void> {
  await page.goto('/account')
  await page.getByRole('banner').locator('.tools button').click()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.waitForURL('**/sign-in')
}

test('a wrong password is refused in one sentence, the right one leads to the page asked for, signing out ends it', async ({
  page,
}) => {
  const admin = administrator()
  await page.goto('/audit?action=session.start')
  await expect(page).toHaveURL('/sign-in?callbackUrl=%2Faudit%3Faction%3Dsession.start')
  await enter(page, { ...admin, password: 'not the password' })
  await expect(page.getByRole('alert').filter({ hasText: 'password' })).toHaveText(
    'The e-mail address or the password is not right.',
  )
  await expect(page.getByLabel('E-mail')).toHaveValue(admin.email)
  await expect(page.getByLabel('Password')).toHaveValue('')
  await enter(page, admin)
  await expect(page).toHaveURL('/audit?action=session.start')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Audit log')
  await signOut(page)
  await page.goto('/audit')
  await expect(page).toHaveURL('/sign-in?callbackUrl=%2Faudit')
})

test('an unknown address is answered like a wrong password', async ({ page }) => {
  await page.goto('/sign-in')
  await enter(page, { email: 'nobody@example.org', password: 'not the password' })
  await expect(page.getByRole('alert').filter({ hasText: 'password' })).toHaveText(
    'The e-mail address or the password is not right.',
  )
})

for (const elsewhere of [
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/%5Cevil.example',
  'https:@evil.example',
])
  test(`signing in never leads to ${elsewhere}`, async ({ page, baseURL }) => {
    await page.goto(`/sign-in?callbackUrl=${encodeURIComponent(elsewhere)}`)
    await enter(page, administrator())
    await expect(page).toHaveURL(`${baseURL}/`)
  })

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('signing in works', async ({ page }) => {
    const admin = administrator()
    await page.goto('/account')
    await enter(page, { ...admin, password: 'not the password' })
    await expect(page.getByText('The e-mail address or the password is not right.')).toBeVisible()
    await enter(page, admin)
    await expect(page).toHaveURL('/account')
  })
})

test('the session cookie cannot be read by scripts and belongs to this site alone', async ({ page, context }) => {
  await signIn(page)
  const cookie = (await context.cookies()).find(({ name }) => name.endsWith('diagonal-session'))
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  expect(cookie?.value.length).toBeLessThan(4096)
})

test('somebody invited joins by their link, once', async ({ page, browser }) => {
  await signIn(page)
  const email = `grace-${crypto.randomUUID().slice(0, 8)}@example.org`
  const link = await invite(page, email, ['Reviewer', 'Auditor'])
  const context = await browser.newContext()
  const theirs = await context.newPage()
  await theirs.goto(link)
  await theirs.getByLabel('Name').fill('Grace Hopper')
  await theirs.getByLabel('Password').fill('password1234')
  await theirs.getByRole('button', { name: 'Join' }).click()
  await expect(theirs.getByText('among the first that anybody would try')).toBeVisible()
  await join(theirs, link, 'Grace Hopper', 'tall ship sails away')
  await theirs.goto('/account')
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Grace Hopper')
  await expect(theirs.getByText(`You are signed in as ${email} and hold 2 roles.`)).toBeVisible()
  await theirs.goto(link)
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('This invitation is no longer good')
  await context.close()
})

test('somebody disabled is out at their next request, and in again when enabled', async ({ page, browser }) => {
  const person = await newPerson(browser, ['Viewer'])
  const context = await browser.newContext()
  const theirs = await context.newPage()
  await signIn(theirs, person)
  await theirs.goto('/account')
  await expect(theirs.getByText(`You are signed in as ${person.email}`)).toBeVisible()

  await signIn(page)
  await page.goto('/people')
  await page.getByRole('row', { name: person.email }).getByRole('link').click()
  await page.getByRole('button', { name: 'Disable' }).click()
  await expect(page.getByText('Cannot sign in.')).toBeVisible()

  await theirs.goto('/account')
  await expect(theirs).toHaveURL(/\/sign-in/)
  await enter(theirs, person)
  await expect(theirs.getByText('The e-mail address or the password is not right.')).toBeVisible()

  await page.getByRole('button', { name: 'Enable' }).click()
  await expect(page.getByText('Can sign in.', { exact: true })).toBeVisible()
  await enter(theirs, person)
  await expect(theirs).toHaveURL('/account')
  await context.close()
})

test('changed roles hold at the next request', async ({ page, browser }) => {
  const person = await newPerson(browser, ['Auditor'])
  const context = await browser.newContext()
  const theirs = await context.newPage()
  await signIn(theirs, person)
  expect((await theirs.goto('/audit'))?.status()).toBe(200)
  await signIn(page)
  await page.goto('/people')
  await page.getByRole('row', { name: person.email }).getByRole('link').click()
  const form = page.locator('form', { has: page.getByRole('button', { name: 'Change roles' }) })
  await form.getByRole('checkbox', { name: /^Auditor/ }).uncheck()
  await form.getByRole('checkbox', { name: /^Viewer/ }).check()
  await form.getByRole('button', { name: 'Change roles' }).click()
  await expect(page.getByText('The roles were changed.')).toBeVisible()
  await theirs.goto('/audit')
  await expect(theirs).toHaveURL('/sign-in?callbackUrl=%2Faudit')
  await signIn(theirs, person)
  expect((await theirs.goto('/audit'))?.status()).toBe(404)
  await context.close()
})

test('a new password ends the other sessions and keeps this one', async ({ page, browser }) => {
  const person = await newPerson(browser, ['Viewer'])
  const context = await browser.newContext()
  const elsewhere = await context.newPage()
  await Promise.all([signIn(page, person), signIn(elsewhere, person)])
  await page.goto('/account')
  await page.getByLabel('Current password').fill('not the password')
  await page.getByLabel('New password').fill('slow river under ice')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('This is not your password.')).toBeVisible()
  await page.getByLabel('Current password').fill(person.password)
  await page.getByLabel('New password').fill('slow river under ice')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('The password was changed. All other sessions have ended.')).toBeVisible()
  await page.reload()
  await expect(page).toHaveURL('/account')
  await elsewhere.goto('/account')
  await expect(elsewhere).toHaveURL(/\/sign-in/)
  await context.close()
})

test('an API token is shown once, opens the API, and opens nothing once revoked', async ({
  page,
  request,
  browser,
}) => {
  const person = await newPerson(browser, ['Viewer'])
  await signIn(page, person)
  await page.goto('/account')
  await page.getByLabel('What it is for').fill('journey')
  await page.getByRole('button', { name: 'Make a token' }).click()
  const shown = page.getByLabel('Token', { exact: true })
  await expect(shown).toHaveValue(/^dgl_[\w-]{49}$/)
  const headers = { Authorization: `Bearer ${await shown.inputValue()}` }
  expect((await request.get('/api/v1/areas', { headers })).status()).toBe(200)
  expect((await request.get('/api/v1/areas')).status()).toBe(401)
  await page.reload()
  await expect(shown).toHaveCount(0)
  await page.getByRole('row', { name: 'journey' }).getByRole('button', { name: 'Revoke' }).click()
  await expect(page.getByRole('row', { name: 'journey' })).toContainText('revoked')
  expect((await request.get('/api/v1/areas', { headers })).status()).toBe(401)
})
