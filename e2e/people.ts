import { type Browser, expect, type Page } from '@playwright/test'
import { type Credentials, signIn } from './session'

export const ROLES = ['Viewer', 'Uploader', 'Reviewer', 'Approver', 'Auditor', 'Administrator'] as const
export type RoleName = (typeof ROLES)[number]

/** As an administrator on the page of people: gives the one-time link. */
export async function invite(page: Page, email: string, roles: readonly RoleName[]): Promise<string> {
  await page.goto('/people')
  const form = page.locator('form', { has: page.getByRole('button', { name: 'Make an invitation' }) })
  await form.getByLabel('E-mail').fill(email)
  for (const role of ROLES)
    await form.getByRole('checkbox', { name: new RegExp(`^${role}`) }).setChecked(roles.includes(role))
  await form.getByRole('button', { name: 'Make an invitation' }).click()
  const link = form.getByLabel('Link')
  await expect(link).toHaveValue(/\/join\/[\w-]{43}$/)
  return link.inputValue()
}

/** As the person invited, in a browser of their own. */
export async function join(page: Page, link: string, name: string, password: string): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Join' }).click()
  await page.waitForURL((url) => url.pathname === '/')
}

/** Somebody new with these roles, invited by the first administrator, who can sign in from now on. */
export async function newPerson(browser: Browser, roles: readonly RoleName[]): Promise<Credentials> {
  const name = `${roles.join(' ')} ${crypto.randomUUID().slice(0, 8)}`
  const email = `${name.replaceAll(' ', '-').toLowerCase()}@example.org`
  const password = `tall ship ${crypto.randomUUID()}`
  const [office, home] = await Promise.all([browser.newContext(), browser.newContext()])
  const admin = await office.newPage()
  await signIn(admin)
  await join(await home.newPage(), await invite(admin, email, roles), name, password)
  await Promise.all([office.close(), home.close()])
  return { email, password }
}
