import { expect, test } from '@playwright/test'
import { signIn } from './session'

test.beforeEach(async ({ page }) => signIn(page))

test('a person narrows the runs by area, model and benchmark, and takes the filters off again', async ({ page }) => {
  await page.goto('/runs')
  await page.getByRole('link', { name: 'Cyber offense', exact: true }).click()
  await expect(page).toHaveURL(/area=cyber-offense/)
  await page.locator('summary', { hasText: 'Filters' }).click()
  await page.getByLabel('Model', { exact: true }).selectOption({ label: 'Grok-4' })
  await page.getByLabel('Benchmark', { exact: true }).selectOption({ label: 'PACEbench' })
  await page.getByRole('button', { name: 'Filter' }).click()
  await expect(page).toHaveURL(/model=/)
  const rows = page.locator('tbody tr')
  await expect(rows).toHaveCount(1)
  await expect(rows.first()).toContainText('pacebench')
  await expect(rows.first()).toContainText('0.012')
  await page.getByRole('link', { name: 'remove the filter Model: Grok-4' }).click()
  await expect(page).not.toHaveURL(/model=mdl/)
  await expect(rows).not.toHaveCount(1)
})

test('a person reads the next runs and never sees one twice', async ({ page }) => {
  await page.goto('/runs')
  const links = page.locator('tbody th a')
  const first = await links.evaluateAll((found) => found.map((link) => link.getAttribute('href')))
  await page.getByRole('link', { name: 'More rows' }).click()
  await expect(page).toHaveURL(/cursor=/)
  await expect(links.first()).not.toHaveAttribute('href', first[0] ?? '')
  const second = await links.evaluateAll((found) => found.map((link) => link.getAttribute('href')))
  expect(second.filter((href) => first.includes(href))).toEqual([])
})

test('a published run says what it reports, where it stands and how it becomes points', async ({ page }) => {
  await page.goto('/runs?area=cyber-offense&task=pacebench&q=Grok-4')
  await page.locator('tbody th a').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('pacebench')
  const primary = page.locator('tbody tr', { hasText: 'primary' })
  await expect(primary).toContainText('0.012')
  await expect(primary).toContainText('no interval')
  await expect(page.getByRole('link', { name: '2602.14457', exact: true })).toHaveAttribute('rel', /noopener/)
  await expect(page.getByText('Table 3', { exact: true })).toBeVisible()
  await expect(page.getByText('author’s own text: a number read in a source by the authors')).toBeVisible()
  await expect(page.getByText('1.2 points of capability')).toBeVisible()
  await expect(page.getByText(/It feeds the capability of Grok-4 in Cyber offense/)).toBeVisible()
})

test('a second-hand run is shown and says that it is never placed', async ({ page }) => {
  await page.goto('/runs?task=agent_matrix_overuse&q=claude')
  await page.locator('tbody th a').first().click()
  await expect(page.getByText(/Its value is second-hand: shown, never placed/)).toBeVisible()
})

test('a run with samples shows its interval with method and n', async ({ page }) => {
  await page.goto('/runs?area=cyber-offense&task=cybench&q=Demo')
  await page.locator('tbody th a').first().click()
  const primary = page.locator('tbody tr', { hasText: 'primary' })
  await expect(primary).toContainText('95%, Wilson')
  await expect(primary.getByRole('cell', { name: '120', exact: true })).toBeVisible()
  await expect(page.getByText('demo data').first()).toBeVisible()
})

test('the claim of 46.54 % is not reproduced, with both recomputed values beside it', async ({ page }) => {
  await page.goto('/claims')
  await page.getByRole('link', { name: /^not reproduced/ }).click()
  await expect(page).toHaveURL(/status=not-reproduced/)
  const claim = page.locator('tbody tr', { hasText: '46.54' }).filter({ hasText: 'not reproduced' })
  await expect(claim).toContainText('not reproduced')
  await expect(claim).toContainText('40.69')
  await expect(claim).toContainText('53.85')
  await claim.locator('summary').click()
  await expect(claim).toContainText('over the base')
  await expect(claim.locator('a[href^="/runs/"]')).toHaveCount(10)
})

test('the methodology names the lines of the active policy', async ({ page }) => {
  await page.goto('/methodology')
  await expect(
    page.getByText(/Yellow when residual risk .* is at least 40, or capability is at least 80/),
  ).toBeVisible()
  await expect(page.getByText(/Red when residual risk .* is at least 64/)).toBeVisible()
  await page.getByRole('link', { name: 'This version, and all others' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Diagonal house policy 1')
})

test('every benchmark is listed with what decides how it is read', async ({ page }) => {
  await page.goto('/benchmarks')
  await expect(page.locator('tbody tr')).toHaveCount(84)
  const row = page.locator('tbody tr', { hasText: 'METR time horizon' })
  await expect(row).toContainText('logarithmic')
  await expect(page.locator('tbody tr', { hasText: 'not settled' })).toHaveCount(15)
})

test('what does not exist is answered as missing', async ({ page }) => {
  expect((await page.goto('/runs/run_nobody'))?.status()).toBe(404)
  expect((await page.goto('/policy/pol_nobody'))?.status()).toBe(404)
})

test('on a phone no page of the record scrolls sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 })
  for (const path of ['/runs', '/benchmarks', '/claims', '/methodology', '/policy', '/policy/pol_house-1']) {
    await page.goto(path)
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390)
  }
})
