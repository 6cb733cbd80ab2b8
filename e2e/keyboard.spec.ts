import { expect, test } from '@playwright/test'
import { signIn } from './session'
import { tabTo } from './tab-to'

test('the way from the overview to a run needs no pointer', async ({ page }) => {
  await signIn(page)
  await page.goto('/')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await tabTo(page, /^Cyber offense$/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/areas\/cyber-offense/)
  await expect(page.getByRole('heading', { level: 1, name: 'Cyber offense' })).toBeVisible()

  const value = page.getByRole('row').filter({ hasText: 'Grok-4' }).getByRole('link', { name: /^1\.2/ })
  await value.focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/placements\/plc_cyber-offense\..*#capability$/)
  await tabTo(page, /^run_/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/runs\/run_/)
})

test('a focused element always shows that it is', async ({ page }) => {
  await signIn(page)
  await page.goto('/areas/cyber-offense')
  for (const link of ['under jailbreak', 'Overview']) {
    const target = page.getByRole('main').getByRole('link', { name: link }).first()
    await target.focus()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Tab')
    const outline = await target.evaluate((element) => getComputedStyle(element).outlineStyle)
    expect(outline, link).not.toBe('none')
  }
})
