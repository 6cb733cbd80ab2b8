import { expect, type Page, test } from '@playwright/test'
import { signIn } from './session'

test.use({ viewport: { width: 390, height: 844 } })

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test('no page of placements scrolls sideways on a phone', async ({ page }) => {
  await signIn(page)
  await page.goto('/')
  expect(await overflow(page), 'overview').toBeLessThanOrEqual(0)
  await expect(page.getByText('Model, worst first')).toBeVisible()

  await page.goto('/areas/persuasion-manipulation?attack=jailbreak')
  expect(await overflow(page), 'area').toBeLessThanOrEqual(0)
  await page.goto('/models?q=grok')
  expect(await overflow(page), 'models').toBeLessThanOrEqual(0)
  await page.getByRole('link', { name: 'Grok-4' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Grok-4' })).toBeVisible()
  expect(await overflow(page), 'model').toBeLessThanOrEqual(0)

  await page.goto('/reports')
  expect(await overflow(page), 'report').toBeLessThanOrEqual(0)
})

test('on a phone a row of the overview says in a sentence what its marks show', async ({ page }) => {
  await signIn(page)
  await page.goto('/?models=published')
  const item = page.getByRole('listitem').filter({ hasText: 'Grok-4' })
  await expect(item).toContainText('Yellow: persuasion & manipulation.')
  await expect(item).toContainText('Red not ruled out: persuasion & manipulation.')
  await item.getByRole('link').click()
  await expect(page).toHaveURL(/\/models\//)

  await page.goto('/?models=demo')
  const wren = page.getByRole('listitem').filter({ hasText: 'Demo Wren' })
  await expect(wren).toContainText('Signed: Accept, outdated, in one area; nothing in 6 areas.')
})
