import { expect, type Page, test } from '@playwright/test'
import { z } from 'zod'
import { signIn } from './session'

test.beforeEach(async ({ page }) => signIn(page))

const step = (page: Page, id: string) => page.locator(`section[id="${id}"]`)

test('a person asks where a zone of the overview came from, and ends at the run', async ({ page }) => {
  await page.goto('/?attack=jailbreak')
  await page.getByRole('link', { name: /^Demo Osprey, Cyber offense: Yellow/ }).click()
  await expect(page).toHaveURL(/\/placements\/plc_cyber-offense\.mdl_demo-osprey\..*\?attack=jailbreak#zone$/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Demo Osprey in Cyber offense')
  await expect(page.getByRole('link', { name: 'under jailbreak' })).toHaveAttribute('aria-current', 'page')
  await expect(step(page, 'zone')).toContainText('A worse zone, red, is not ruled out because')

  // The sum is there to be followed by hand, and its parts lead to the runs.
  await expect(step(page, 'capability')).toContainText(/value = 0\.5 × [\d.]+ \+ 0\.5 × [\d.]+ = 92\.\d+/)
  const run = step(page, 'capability')
    .getByRole('link', { name: /^run_demo-osprey/ })
    .first()
  const name = await run.textContent()
  await run.click()
  await expect(page).toHaveURL(`/runs/${name}`)
  await page.getByRole('link', { name: 'How its placement came about' }).click()
  await expect(page).toHaveURL(/\/placements\/plc_cyber-offense\.mdl_demo-osprey\.pol_house-1\.none\.none#capability$/)
})

test('a value, a gap, a zone and a caveat of an area each lead to their own step, a reason to what says so', async ({
  page,
}) => {
  await page.goto('/areas/cyber-offense')
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: /^Demo Shrike/ }) })
  const hrefs = await row.getByRole('link').evaluateAll((links) => links.map((a) => a.getAttribute('href') ?? ''))
  const steps = hrefs.flatMap(
    (href) => /^\/placements\/plc_cyber-offense\.mdl_demo-shrike\..*#(\w+)$/.exec(href)?.[1] ?? [],
  )
  expect(steps).toEqual(['capability', 'safety', 'gap', 'zone', 'caveats'])

  await row.getByRole('link', { name: /^\+\d/ }).click()
  await expect(page).toHaveURL(/#gap$/)
  await expect(step(page, 'gap')).toContainText(/gap = C − S = [\d.]+ − [\d.]+ = \+[\d.]+/)
  await expect(step(page, 'gap')).toBeInViewport()

  await page.goto('/areas/self-replication')
  const plover = page.getByRole('link', { name: 'run failed' }).first()
  await expect(plover).toHaveAttribute('href', /^\/runs\/run_demo-plover/)
})

test('what is missing is counted in words by its reason beside each figure', async ({ page }) => {
  await page.goto('/?models=demo')
  const missing = page.locator('.missing-areas')
  await expect(missing).toContainText(
    /Uncontrolled AI R&D\s*No result: \w+ not run, one not scored, one invalidated, and one withheld\./,
  )
  await missing.getByRole('link', { name: 'Uncontrolled AI R&D' }).click()
  await expect(page).toHaveURL(/\/areas\/autonomous-ai-rnd.*#missing$/)
  const said = page.locator('#missing')
  await expect(said).toContainText(
    /models without a result: \d+ not run, one not scored, one invalidated, and one withheld\./,
  )
  await said.getByRole('link', { name: /^withheld/ }).click()
  await expect(step(page, 'zone')).toContainText('Results withheld by the developer')

  await page.goto('/models/mdl_demo-quail')
  await expect(
    page.getByText(/Areas without a result: one not run, one not scored, and one unreadable\./),
  ).toBeVisible()
})

test('the explanation as JSON is what the description says, and another view of it has its own address', async ({
  page,
}) => {
  const id = 'plc_cyber-offense.mdl_demo-osprey.pol_house-1.none.none'
  await page.goto(`/placements/${id}?attack=jailbreak`)
  await expect(page).toHaveURL(`/placements/${id.replace('none', 'jailbreak')}`)
  await page.goto(`/placements/${id}`)
  const href = await page.getByRole('link', { name: 'This explanation as JSON' }).getAttribute('href')
  const answer = await page.request.get(href ?? '')
  expect(answer.status()).toBe(200)
  const description = await (await page.request.get('/api/v1/openapi.json')).json()
  const declared =
    description.paths['/placements/{id}/explanation'].get.responses['200'].content['application/json'].schema
  const text = JSON.stringify({ ...declared, $defs: description.components.schemas })
  const schema = z.fromJSONSchema(JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')))
  const body = await answer.json()
  expect(schema.safeParse(body).error?.issues ?? []).toEqual([])
  await expect(step(page, 'zone')).toContainText(body.because)

  for (const wrong of ['plc_x', id.replace('osprey', 'nobody'), id.replace('house-1', 'nobody')]) {
    expect((await page.request.get(`/api/v1/placements/${wrong}/explanation`)).status(), wrong).toBe(404)
    expect((await page.goto(`/placements/${wrong}`))?.status(), wrong).toBe(404)
  }
})

test('an explanation needs no pointer, shows where the keyboard is, and fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/placements/plc_cyber-offense.mdl_demo-osprey.pol_house-1.jailbreak.none')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page
    .getByRole('navigation', { name: 'On this page' })
    .getByRole('link', { name: /Caveats/ })
    .focus()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Tab')
  const focused = page.locator(':focus')
  expect(await focused.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe('none')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#caveats$/)
  await expect(step(page, 'caveats')).toBeInViewport()
})
