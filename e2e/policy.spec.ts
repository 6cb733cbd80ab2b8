import { type APIRequestContext, expect, type Locator, type Page, test } from '@playwright/test'
import { OWNER, signedIn, startServer } from './own-server'
import { invite, join } from './people'
import { signIn } from './session'

/* On an installation of its own: what is adopted here would move the lines under every other journey. */

const AREA = 'cyber-offense'
const YELLOW = { kind: 'capability-at-least', value: 30 }

type Placed = { modelName: string; zone: string; capability: { value: number } }

async function zonesUnder(at: APIRequestContext, policy: string): Promise<Map<string, string>> {
  const answer = await at.get(`/api/v1/placements?area=${AREA}&policy=${policy}&limit=200`)
  const { items }: { items: Placed[] } = await answer.json()
  return new Map(items.filter(({ capability }) => 'value' in capability).map((one) => [one.modelName, one.zone]))
}

test('a version is drafted, shows what it would change, is adopted by a second person, and leaves a break in the history', async ({
  browser,
}, info) => {
  test.setTimeout(240_000)
  const server = await startServer(info.outputPath('data'), 'published')
  try {
    const page = await (await browser.newContext({ baseURL: server.base })).newPage()
    await signIn(page, OWNER)
    const api = await signedIn(server.base)
    const [before] = (await (await api.get('/api/v1/policies')).json()).items

    await page.goto('/policy')
    await page.locator('summary', { hasText: 'Draft a version' }).click()
    await page.getByLabel('Why a new version is made').fill('PACEbench shows more than it seemed')
    await page.getByRole('button', { name: 'Draft a version' }).click()
    await page.waitForURL(/\/policy\/pol_[0-9a-f]+\/edit/)
    const id = page.url().split('/').at(-2) ?? ''

    const draft = await (await api.get(`/api/v1/policies/${id}`)).json()
    expect(draft).toMatchObject({ status: 'draft', basedOn: before.id, revision: 1, areas: before.areas })
    const { name, reason, effectiveDate, condition, minCoverage, absent, areas, revision } = draft
    const said = { name, reason, effectiveDate, condition, minCoverage, absent }
    const withYellow = (yellow: unknown) =>
      areas.map((one: { area: string; lines: { red: unknown } }) =>
        one.area === AREA ? { ...one, lines: { yellow, red: one.lines.red } } : one,
      )
    // Red is a residual risk of 64: capability 70 with safety 0 meets it, and a yellow line at 90 does not cover that.
    const crossed = await api.patch(`/api/v1/policies/${id}`, {
      data: { ...said, areas: withYellow({ ...YELLOW, value: 90 }) },
    })
    expect(crossed.status()).toBe(422)
    expect((await crossed.json()).errors[0].message).toContain('the red line holds and the yellow line does not')
    const changed = await api.patch(`/api/v1/policies/${id}`, {
      data: {
        ...said,
        areas: withYellow({ kind: 'any', of: [YELLOW, { kind: 'residual-risk-at-least', value: 40 }] }),
        revision,
      },
    })
    expect(changed.ok(), await changed.text()).toBe(true)

    await page.goto(`/areas/${AREA}?policy=${id}`)
    await expect(page.locator('.asof')).toContainText(`policy ${name}, a draft that nobody has adopted`)

    // The author sees what it would do and cannot adopt it, neither on the page nor by the interface.
    await page.goto(`/policy/${id}`)
    const moved = await listed(page, 'What adopting it would change')
    expect(moved.length).toBeGreaterThan(0)
    await expect(page.getByRole('button', { name: 'Adopt this version' })).toHaveCount(0)
    expect((await api.post(`/api/v1/policies/${id}/adopt`, { data: {} })).status(), 'no revision was read').toBe(422)
    expect((await api.post(`/api/v1/policies/${id}/adopt`, { data: { revision: 2 } })).status()).toBe(403)
    await expect(page.getByRole('heading', { name: 'What it says differently' })).toBeVisible()

    const approver = await (await browser.newContext({ baseURL: server.base })).newPage()
    const link = await invite(page, 'approver@example.org', ['Approver'])
    await join(approver, link, 'Ada Approver', `tall ship ${crypto.randomUUID()}`)
    await approver.goto(`/policy/${id}`)
    await approver.getByRole('button', { name: 'Adopt this version' }).click()
    await expect(approver.getByText('Active: placements are made under this version')).toBeVisible()
    await expect
      .poll(async () => (await (await api.get(`/api/v1/policies/${id}/changes`)).json()).items.length, {
        timeout: 60_000,
      })
      .toBeGreaterThan(0)
    await approver.reload()
    expect(await listed(approver, 'What its adoption changed')).toEqual(moved)

    // Whoever had 30 points or more was green before and is yellow now; both can still be asked for.
    const [was, is] = [await zonesUnder(api, before.id), await zonesUnder(api, id)]
    for (const model of moved) expect([was.get(model), is.get(model)]).toEqual(['green', 'yellow'])
    expect([...was.values()]).not.toContain('yellow')
    await page.goto(`/?policy=${before.id}`)
    await expect(page.locator('.asof')).toContainText(`policy ${before.name}, no longer in force`)
    await expect(page.getByRole('contentinfo')).toContainText(`In force: ${name}.`)
    expect((await api.patch(`/api/v1/policies/${id}`, { data: { ...said, areas } })).status()).toBe(409)

    await approver.getByRole('link', { name: moved[0] }).first().click()
    const history = approver.locator('#history')
    await expect(history.getByRole('link', { name: `${name} adopted`, exact: true })).toBeVisible()
    await expect(history).toContainText('Cyber offense')
    await expect(history).toContainText('with safety plain, whatever this page is shown under')
    await brokenBetween(history, before.name, name)
    await history.locator('summary').click()
    const rows = history.getByRole('row').filter({ hasText: 'Cyber offense' })
    await expect(rows.first()).toContainText('Yellow')
    await rows.first().getByRole('link', { name: 'Yellow' }).first().click()
    await expect(approver).toHaveURL(/\/placements\/plc_cyber-offense\..*\?at=/)
    await expect(approver.getByText('it is the same')).toBeVisible()
  } finally {
    await server.stop()
  }
})

/**
 * The figure of a history has a rule under the names of both versions, and nothing is joined across it. Its last mark in
 * the area is the placement under the new version, right of the rule.
 */
async function brokenBetween(history: Locator, before: string, after: string): Promise<void> {
  const figure = history.locator('svg:visible')
  await expect(figure.locator('text', { hasText: `${before} | ${after}` })).toBeVisible()
  const rules = await placesOf(figure.locator('.version-rule'), /M([\d.]+) /g)
  const x = Math.max(...rules.map(([at]) => at ?? Number.NaN))
  const lines = await placesOf(figure.locator('.gap-line'), /(?:M([\d.]+) |V)[\d.]+H([\d.]+)/g)
  for (const [from, to] of lines) expect(from !== undefined && from < x && (to ?? x) > x, 'joined across').toBe(false)
  const bands = figure.locator('rect.r-yellow, rect.r-green')
  const zones = await bands.evaluateAll((all) =>
    all.map((rect) => [rect.getAttribute('class'), Number(rect.getAttribute('x'))] as const),
  )
  expect(
    zones.some(([zone, at]) => zone === 'r-yellow' && at > x),
    'yellow since',
  ).toBe(true)
  expect(
    zones.some(([zone, at]) => zone === 'r-green' && at < x),
    'green until then',
  ).toBe(true)
  await expect(figure.getByRole('link', { name: /^Cyber offense, .*: .* adopted\. yellow/ })).toBeVisible()
}

async function placesOf(paths: Locator, pattern: RegExp): Promise<(number | undefined)[][]> {
  const drawn = await paths.evaluateAll((all) => all.map((path) => path.getAttribute('d') ?? '').join(' '))
  return [...drawn.matchAll(pattern)].map(([, ...found]) => found.map((one) => (one === undefined ? one : Number(one))))
}

/** The models that the table below a heading lists, in its order. */
async function listed(page: Page, heading: string): Promise<string[]> {
  const section = page.locator('section', { has: page.getByRole('heading', { name: heading }) })
  await expect(section).toBeVisible()
  return (await section.locator('tbody th a.row').allTextContents()).map((text) => text.trim())
}
