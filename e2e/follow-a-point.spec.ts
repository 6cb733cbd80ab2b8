import { expect, test } from '@playwright/test'
import { signIn } from './session'

test('a person follows a point from the overview down to the table it came from', async ({ page }) => {
  await signIn(page)
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Seven risk areas')

  await page.getByRole('columnheader').getByRole('link', { name: 'Cyber offense' }).click()
  await expect(page).toHaveURL(/\/areas\/cyber-offense/)
  await expect(page.getByRole('heading', { level: 1, name: 'Cyber offense' })).toBeVisible()

  // The mark on the plane leads to how it came about, as the zone in the row of the table does, and from there to the model.
  const mark = page
    .locator('.plane a[data-model]')
    .filter({ visible: true })
    .and(page.locator('[aria-label^="Grok-4:"]'))
  await expect(mark).toHaveAttribute('aria-label', /green/)
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Grok-4' }) })
  await expect(row).toContainText('1.2')
  await expect(row).toContainText('not run')
  const zone = row.getByRole('link', { name: 'Green' })
  expect(`${await mark.getAttribute('href')}#zone`).toBe(await zone.getAttribute('href'))
  expect(await row.getByRole('rowheader').getByRole('link').getAttribute('href')).toMatch(
    /^\/models\/[^/]+#cyber-offense$/,
  )

  await mark.press('Enter')
  await expect(page).toHaveURL(/\/placements\/plc_cyber-offense\./)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Grok-4')
  await page.getByRole('link', { name: 'All areas of Grok-4' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Grok-4' })).toBeVisible()
  await page.goto('/areas/cyber-offense')
  await row.getByRole('rowheader').getByRole('link').click()
  await expect(page).toHaveURL(/\/models\/[^/]+#cyber-offense$/)
  await expect(page.getByRole('heading', { level: 1, name: 'Grok-4' })).toBeVisible()

  const part = page.locator('[id="cyber-offense"]').getByRole('row').filter({ hasText: 'PACEbench' }).first()
  await expect(part).toContainText('0.012')
  await part.getByRole('link', { name: /^run_/ }).click()
  await expect(page).toHaveURL(/\/runs\/run_/)
  await expect(page.getByRole('main')).toContainText('2602.14457')
})

test('what does not exist is answered as missing, and the state of a view is its address', async ({ page }) => {
  await signIn(page)
  expect((await page.goto('/areas/no-such-area'))?.status()).toBe(404)
  expect((await page.goto('/models/mdl_no-such-model'))?.status()).toBe(404)
  expect((await page.goto('/areas/cyber-offense?policy=pol_none'))?.status()).toBe(404)

  await page.goto('/areas/cyber-offense?sort=capability&attack=jailbreak')
  const tabs = page.getByRole('navigation', { name: 'Safety' })
  await expect(tabs.getByRole('link', { name: 'under jailbreak' })).toHaveAttribute('aria-current', 'page')
  await expect(page.getByRole('columnheader', { name: /^Capability/ })).toHaveAttribute('aria-sort', 'ascending')
  await tabs.getByRole('link', { name: 'plain' }).click()
  await expect(page).toHaveURL(/\/areas\/cyber-offense\?sort=capability$/)
  await page.goto('/models')
  await tabs.getByRole('link', { name: 'jailbreak' }).click()
  await expect(page).toHaveURL(/\/models\?attack=jailbreak$/)
  await expect(page.getByText('safety under jailbreak')).toBeVisible()
})

test('the missing models of an area are named with their reason and never drawn', async ({ page }) => {
  await signIn(page)
  await page.goto('/areas/cyber-offense')
  const missing = page.getByText(/models? without a result:/)
  await expect(missing).toContainText(/: \d+ not run/)
  await expect(missing).toContainText('Gemma-3-27B-It (not run)')
  await expect(page.locator('.plane a[aria-label^="Gemma-3-27B-It"]')).toHaveCount(0)
  await expect(page.getByRole('rowheader', { name: 'Gemma-3-27B-It' })).toHaveCount(0)
})
