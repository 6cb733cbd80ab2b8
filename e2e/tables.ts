import { type Browser, expect, type Page } from '@playwright/test'
import { newPerson } from './people'
import { signIn } from './session'

/** Somebody new with these roles, signed in with a browser of their own. */
export async function personWith(browser: Browser, ...roles: Parameters<typeof newPerson>[1]): Promise<Page> {
  const credentials = await newPerson(browser, roles)
  const page = await (await browser.newContext()).newPage()
  await signIn(page, credentials)
  return page
}

/** Sends a file by its page, and looks at what was understood. */
export async function drop(page: Page, name: string, text: string | Buffer): Promise<void> {
  await page.goto('/uploads')
  await page.locator('input[name=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
  await page.getByRole('link', { name: 'See what was understood' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

/** Where it is said what the column of this header is. */
export const column = (page: Page, name: string) =>
  page.locator('.table-columns li').filter({ has: page.getByText(name, { exact: true }) })
