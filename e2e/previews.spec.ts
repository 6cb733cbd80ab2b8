import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'

// Pictures land beside the results to be looked at. They are not compared: fonts differ between machines by a pixel.
// Contrast is asked for once in each theme, names and roles once at each end of the widths.
const VIEWS = [
  { name: 'light', width: 1440, colorScheme: 'light', axe: true },
  { name: 'dark', width: 1440, colorScheme: 'dark', axe: false },
  { name: 'tablet', width: 900, colorScheme: 'light', axe: false },
  { name: 'phone', width: 390, colorScheme: 'dark', axe: true },
] as const

for (const view of VIEWS) {
  test.describe(view.name, () => {
    test.use({ viewport: { width: view.width, height: 900 }, colorScheme: view.colorScheme })

    test(`every preview can be read, fits its width and complains of nothing (${view.name})`, async ({
      page,
    }, info) => {
      test.setTimeout(300_000)
      const complaints = listen(page)
      for (const name of await previews(page)) {
        await test.step(name, async () => {
          await page.goto(`/preview/${name}`)
          await expect(page.getByRole('heading', { level: 1, name, exact: true }).first()).toBeVisible()
          await page.screenshot({ path: info.outputPath(`${name}-${view.name}.png`), fullPage: true })
          expect.soft(await beyondTheEdge(page), `${name}: pixels beyond the right edge`).toBe(0)
          if (!view.axe) return
          // What passes is not listed, and nothing here lies in a frame of another site: each takes longer than looking.
          const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
          const { violations } = await axe.analyze()
          expect.soft(violations.map(describeViolation), `${name}: accessibility`).toEqual([])
        })
      }
      expect(complaints).toEqual([])
    })
  })
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a table is complete, and sorting and finding are links and a form', async ({ page }) => {
    await page.goto('/preview/tables')
    const table = page.getByRole('table').first()
    const first = () => table.locator('tbody tr').first()
    await expect(first()).toContainText('Demo Shrike')
    await table.getByRole('link', { name: 'Capability' }).click()
    await expect(table.getByRole('columnheader', { name: 'Capability' })).toHaveAttribute('aria-sort', 'descending')
    await expect(first()).toContainText('Demo Osprey')
    await expect(table.locator('tbody tr').last(), 'a missing value comes last').toContainText('Demo Wren')
    await table.getByRole('link', { name: 'Capability' }).click()
    await expect(first()).toContainText('Claude Sonnet')
    await expect(table.locator('tbody tr').last(), 'also the other way round').toContainText('Demo Wren')
    await page.getByRole('searchbox').fill('kestrel')
    await page.getByRole('button', { name: 'Find' }).click()
    await expect(table.locator('tbody tr')).toHaveCount(1)
    expect(page.url()).toContain('sort=capability')
  })

  test('the menu of the phone opens and the theme is chosen', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 800 })
    await page.goto('/preview/zones')
    await page.getByText('Menu', { exact: true }).click()
    const sheet = page.locator('.menu-sheet')
    await expect(sheet.getByRole('link', { name: 'Models' })).toBeVisible()
    await sheet.getByRole('button', { name: 'dark' }).click()
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  })
})

async function previews(page: Page): Promise<string[]> {
  await page.goto('/preview')
  const names = await page.locator('[data-preview]').evaluateAll((links) => links.map((a) => a.textContent ?? ''))
  expect(names.length).toBeGreaterThan(0)
  return names
}

function listen(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      complaints.push(`${page.url()}: ${message.text()} (${message.location().url})`)
    }
  })
  return complaints
}

function beyondTheEdge(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth))
}

function describeViolation({ id, nodes }: { id: string; nodes: { html: string }[] }): string {
  return `${id} × ${nodes.length}: ${nodes[0]?.html.slice(0, 160)}`
}
