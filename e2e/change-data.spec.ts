import { type APIRequestContext, type Browser, expect, type Page, test } from '@playwright/test'
import { OWNER, signedIn, startServer } from './own-server'
import { invite, join } from './people'
import { fixture, OWN_PAGE, sendLog } from './send-log'
import { signIn } from './session'

/* What an administrator says of areas, benchmarks and models, on an installation of its own: the others count theirs. */

test.describe.configure({ mode: 'serial' })
test.skip(process.platform !== 'linux', 'which processes a server started is read from /proc')

const own: { server?: Awaited<ReturnType<typeof startServer>> } = {}

test.beforeAll(async ({ browserName: _ }, info) => {
  test.setTimeout(240_000)
  own.server = await startServer(info.outputPath('data'), 'published')
})
test.afterAll(() => own.server?.stop())

const base = () => own.server?.base ?? ''

async function ownPage(browser: Browser, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: base(), ...options })).newPage()
  await signIn(page, OWNER)
  return page
}

async function post(api: APIRequestContext, address: string, data: object) {
  const answer = await api.post(`/api/v1${address}`, { data })
  expect(answer.ok(), await answer.text()).toBe(true)
  return answer.json()
}

test('an eighth area with a benchmark and a line is on every page', async ({ browser }) => {
  test.setTimeout(180_000)
  const api = await signedIn(base())
  const made = await api.post('/api/v1/areas', { data: { name: 'Loss of oversight' } })
  expect([made.status(), made.headers().location]).toEqual([201, '/api/v1/areas/loss-of-oversight'])
  const benchmark = await post(api, '/benchmarks', {
    name: 'Oversight gym',
    area: 'loss-of-oversight',
    axis: 'capability',
    moreWhen: 'higher',
    primaryMetric: ['accuracy'],
    patterns: ['oversight_gym'],
  })
  expect(benchmark).toMatchObject({ id: 'bmk_oversight-gym', version: 1, ceiling: 100 })

  const { id: upload, runs } = await sendLog(api, 'plain.eval', fixture('inspect-eval/plain.eval'))
  const run = runs[0]?.id
  const said = { run, benchmark: benchmark.id, metric: { scorer: 'includes', name: 'accuracy' } }
  await post(api, `/uploads/${upload}/mapping`, { runs: [{ ...said, evaluatorRelationship: 'third-party' }] })
  await post(api, `/uploads/${upload}/accept`, {})
  const placed = async () => (await (await api.get('/api/v1/placements?area=loss-of-oversight&limit=200')).json()).items
  const before = await placed()
  expect(before.length).toBeGreaterThan(30)
  expect(before.every(({ range }: { range: unknown }) => range === null)).toBe(true)

  // The line comes with a version of the policy, drafted by one person and adopted by another.
  const [active] = (await (await api.get('/api/v1/policies')).json()).items
  const lines = active.areas[0].lines
  const draft = await post(api, '/policies', {
    name: 'Policy of eight areas',
    reason: 'An eighth area',
    condition: active.condition,
    minCoverage: active.minCoverage,
    absent: active.absent,
    areas: [
      ...active.areas,
      { area: 'loss-of-oversight', benchmarks: [{ benchmark: benchmark.id, weight: 1 }], lines },
    ],
  })
  const page = await ownPage(browser)
  const approver = await (await browser.newContext({ baseURL: base() })).newPage()
  const link = await invite(page, 'approver@example.org', ['Approver'])
  await join(approver, link, 'Ada Approver', `tall ship ${crypto.randomUUID()}`)
  const adopted = await approver.request.post(`/api/v1/policies/${draft.id}/adopt`, {
    data: { revision: draft.revision },
    headers: OWN_PAGE,
  })
  expect(adopted.ok(), await adopted.text()).toBe(true)

  // 5 of 10 are 50 points of capability, by Wilson up to 76.3: with safety unknown the residual risk is up to that.
  const haiku = (await placed()).find(({ capability }: { capability: object }) => 'value' in capability)
  expect(haiku).toMatchObject({ capability: { value: 50 }, zone: 'unplaced', range: ['green', 'red'] })
  const area = await (await api.get('/api/v1/areas/loss-of-oversight')).json()
  expect(area).toMatchObject({ name: 'Loss of oversight', position: 8, benchmarks: [benchmark.id] })
  expect(area.lines.red).toEqual({ kind: 'residual-risk-at-least', value: 64 })

  const sees = async (address: string, text: string | RegExp) => {
    await page.goto(address)
    await expect(page.getByText(text).filter({ visible: true }).first(), address).toBeVisible()
  }
  await sees('/', 'Loss of oversight')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('8 risk areas')
  await sees('/areas', 'Loss of oversight')
  await sees('/areas/loss-of-oversight', 'Oversight gym')
  await expect(page.getByRole('row').filter({ hasText: 'claude-haiku-4-5' }).first()).toContainText('50')
  await sees(`/models/${haiku.model}`, 'Loss of oversight')
  await sees('/methodology', 'Loss of oversight')
  await sees('/policy', 'Policy of eight areas')
  await sees(`/policy/${draft.id}`, 'Loss of oversight')
  await sees('/benchmarks', /^Loss of oversight, one benchmark$/)
  await sees('/benchmarks/bmk_oversight-gym', 'Policy of eight areas names it for Loss of oversight')
})

test('an area is added, moved and renamed by form, and its history says so', async ({ browser }) => {
  const page = await ownPage(browser)
  await page.goto('/areas/cyber-offense')
  await page.getByRole('link', { name: 'Manage risk areas' }).click()
  await page.getByLabel('Name').fill('Cyber Offense')
  await page.getByLabel('Place').fill('first')
  await page.getByLabel('Reason').fill('A test of the form')
  await page.getByRole('button', { name: 'Add this area' }).click()
  await expect(page.getByText('Give a place from 1 to 999.')).toBeVisible()
  await page.getByLabel('Place').fill('2')
  await page.getByRole('button', { name: 'Add this area' }).click()
  await expect(page.getByText('There is an area called Cyber offense already.')).toBeVisible()
  await page.getByLabel('Name').fill('Sandbagging')
  await page.getByRole('button', { name: 'Add this area' }).click()
  const rows = page.locator('tbody tr')
  await expect(rows.nth(1)).toContainText('Sandbagging')
  await expect(rows.nth(2)).toContainText('Biological & chemical')

  await page.getByRole('link', { name: 'Change Sandbagging' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Change Sandbagging' })).toBeVisible()
  await page.getByLabel('Name').fill('Strategic underperformance')
  await page.getByLabel('Reason').fill('The framework calls it so')
  await page.getByRole('button', { name: 'Change' }).click()
  const newest = page.locator('tbody tr').first()
  await expect(newest).toContainText('Sandbagging → Strategic underperformance')
  await expect(newest).toContainText('The framework calls it so')
})

test('without a script, a benchmark’s change is shown before it is made, opens findings, and is dated with its reason', async ({
  browser,
}) => {
  const page = await ownPage(browser, { javaScriptEnabled: false })
  await page.goto('/benchmarks/bmk_pacebench')
  await page.getByRole('link', { name: 'Change' }).click()
  const high = page.getByLabel('High end of the range')
  await high.fill('-1')
  await page.getByRole('button', { name: 'See what would change' }).click()
  await expect(page.getByText('The high end has to be above the low end.')).toBeVisible()
  await expect(high).toHaveValue('-1')
  await high.fill('0.34')
  await page.getByRole('button', { name: 'See what would change' }).click()
  await expect(
    page.getByText('10 placements would get another zone, none another range and 7 only other points.', {
      exact: false,
    }),
  ).toBeVisible()
  // 0.335 of 0.34 are 98.5 points.
  const sonnet = page.getByRole('row').filter({ hasText: 'Claude Sonnet 4.5' })
  await expect(sonnet).toContainText('capability 33.5')
  await expect(sonnet).toContainText('capability 98.5')
  await expect(sonnet).toContainText('red not ruled out')
  // What was shown stays where saving is refused.
  await page.getByRole('textbox', { name: 'Reason' }).fill(' ')
  await page.getByRole('button', { name: 'Save as the next version' }).click()
  await expect(page.getByText('Say why, in at most 1,000 characters.')).toBeVisible()
  await expect(sonnet).toContainText('capability 98.5')
  await page.getByRole('textbox', { name: 'Reason' }).fill('Its authors withdrew the hardest items')
  await page.getByRole('button', { name: 'Save as the next version' }).click()
  await expect(page).toHaveURL(/\/benchmarks\/bmk_pacebench$/)
  await expect(page.getByRole('row').filter({ hasText: 'withdrew the hardest items' })).toContainText(
    '0 – 1 → 0 – 0.34',
  )
  await page.goto('/areas/cyber-offense')
  await expect(page.getByText('10 placements got another zone or range by it.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'PACEbench, version 2' }).first()).toBeVisible()
  // Both zones of what got worse lead to how each came about, from either list.
  for (const list of [page.locator('ol.findings'), page.getByRole('table', { name: 'Findings' })]) {
    await list.getByRole('link', { name: 'Green', exact: true }).first().click()
    await expect(page).toHaveURL(/\/placements\/plc_cyber-offense\.[^?]*\?at=.*&side=before#/)
    await page.goto('/findings')
  }
  await page.goto('/benchmarks')
  await expect(page.locator('#changes')).toContainText('Its authors withdrew the hardest items')
})

test('by API, a change names the version it read and has seen what it does', async () => {
  const api = await signedIn(base())
  const patch = (address: string, data: object, version?: string) =>
    api.patch(`/api/v1${address}`, { data, headers: version === undefined ? {} : { 'if-match': version } })
  const [address, reason] = ['/benchmarks/bmk_pacebench', 'Back to what its paper says']
  const read = await api.get(`/api/v1${address}`)
  expect(read.headers().etag).toBe('"2"')
  expect((await patch(address, { ceiling: 50, reason })).status()).toBe(428)
  const late = await patch(address, { range: [0, 0.5], reason }, '"1"')
  expect([late.status(), await late.json()]).toMatchObject([
    412,
    { conflict: { version: 2, fields: [{ path: 'range', yours: '0, 0.5', current: '0, 0.34' }] } },
  ])
  const unseen = await patch(address, { range: [0, 1], reason }, '"2"')
  expect([unseen.status(), await unseen.json()]).toMatchObject([428, { title: 'Read first' }])
  const wrong = await patch(address, { range: [1, 0], reason }, '"2"')
  expect([wrong.status(), await wrong.json()]).toMatchObject([422, { errors: [{ path: 'range.1' }] }])
  const { seen, moves } = await post(api, `${address}/preview`, { range: [0, 1] })
  expect(moves).toHaveLength(17)
  const done = await patch(address, { range: [0, 1], reason, seen }, '"2"')
  expect([done.status(), done.headers().etag]).toEqual([200, '"3"'])
  const { items } = await (await api.get('/api/v1/changes?benchmark=pacebench')).json()
  expect(items.map(({ label }: { label: string }) => label)).toEqual(['PACEbench, version 3', 'PACEbench, version 2'])
})

test('facts of models come from a CSV file whole or not at all, without a script', async ({ browser }) => {
  const page = await ownPage(browser, { javaScriptEnabled: false })
  await page.goto('/models')
  await page.getByRole('link', { name: 'Import facts' }).click()
  const look = async (text: string) => {
    const buffer = Buffer.from(text)
    await page.getByLabel('CSV file').setInputFiles({ name: 'models.csv', mimeType: 'text/csv', buffer })
    await page.getByRole('button', { name: 'See what would change' }).click()
  }
  const good = 'model;developer;releasedAt;stars\nGLM-4.7;Zhipu;2025-12-22;5\nNobody-1;Someone;;\n'
  await look(`${good}Qwen3-max;Alibaba;yesterday;\n`)
  await expect(page.getByText('Line 4: releasedAt: Write a date as YYYY-MM-DD.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Save/ })).toHaveCount(0)
  await look(good)
  await expect(page.getByText('Line 3: Nobody-1')).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'GLM-4.7' })).toContainText('nothing → 22 December 2025')
  await page.getByRole('textbox', { name: 'Reason' }).fill('The team’s own list')
  await page.getByRole('button', { name: 'Save this change' }).click()
  await expect(page.getByText('One model was changed.')).toBeVisible()
  await page.goto('/models?q=GLM-4.7')
  await page.getByRole('link', { name: 'GLM-4.7' }).first().click()
  await expect(page.getByText('released 22 December 2025')).toBeVisible()
  await page.getByRole('link', { name: 'Edit what is known of this model' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'The team’s own list' })).toContainText('Zhipu')
})
