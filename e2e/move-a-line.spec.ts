import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { OWN_PAGE } from './send-log'
import { signIn } from './session'
import { tabTo } from './tab-to'

const AREA = 'biological-chemical'

type Line = { kind: string; value: number }
type Area = {
  area: string
  benchmarks: { benchmark: string; weight: number }[]
  lines: { yellow: unknown; red: Line } | null
}
type Policy = { id: string; name: string; areas: Area[] } & Record<string, unknown>
type Move = { before: { zone: string }; after: { area: string; modelName: string; zone: string }; changed: string[] }

test.beforeEach(async ({ page }) => signIn(page))

test('what would happen if the red line for biological & chemical moved five points, by keyboard', async ({ page }) => {
  const draft = await drafted(page.request)
  await page.goto(`/policy/${draft.id}/edit?area=${AREA}`)
  await expect(page.getByText('no model’s zone, range or confidence would change').first()).toBeVisible()

  const red = page.getByRole('slider', { name: 'Red line: residual risk' })
  await tabTo(page, /^Red line: residual risk$/)
  await expect(red).toHaveAttribute('aria-valuenow', '64')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(red).toHaveAttribute('aria-valuenow', '59')
  await expect(red, 'it can be moved on').toBeFocused()
  await listed(page, await previewed(page.request, draft, 59), 59)
  // The invented models are farther from it; ten points more, and one may be past it.
  await page.keyboard.press('PageDown')
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowLeft')
  const expected = await previewed(page.request, draft, 49)
  expect(expected.length, 'some model moves, or nothing is shown').toBeGreaterThan(0)
  await listed(page, expected, 49)
  await expect(page.getByRole('status').filter({ hasText: 'would change against' })).toHaveCount(1)

  await tabTo(page, /^Save draft$/)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('group', { name: 'Red line' }).getByLabel('At least')).toHaveValue('49')
  expect((await found(page.request, draft.id)).areas.find(({ area }) => area === AREA)?.lines?.red.value).toBe(49)
})

test('whoever wonders what would happen finds the way from the overview, by what the pages say', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'Biological & chemical' }).first().click()
  await page.getByRole('link', { name: 'See what other lines would change' }).click()
  await page.getByLabel('Why a new version is made').fill('What if the red line moved five points?')
  await page.getByRole('button', { name: 'Draft a version' }).click()
  await page.waitForURL(/\/policy\/pol_[0-9a-f]+\/edit\?area=biological-chemical/)
  await expect(page.getByRole('heading', { level: 2, name: 'Biological & chemical' })).toBeVisible()
  const red = page.getByRole('group', { name: 'Red line' }).getByLabel('At least')
  await expect(red).toHaveValue('64')
  await red.fill('59')
  await expect(page.getByText(/^Against .* no model’s zone, range or confidence would change\.$/).first()).toBeVisible()
  await red.fill('49')
  await expect(page.getByText(/would change against/).first()).toBeVisible()
})

test('a red line outside yellow is refused with the point at which it is so, and a problem stands at its field', async ({
  page,
}) => {
  const draft = await drafted(page.request)
  await page.goto(`/policy/${draft.id}/edit?area=${AREA}`)
  const value = page.getByRole('group', { name: 'Red line' }).getByLabel('At least')
  await value.fill('30')
  const sentence = /^At capability \d+, safety \d+ the red line holds and the yellow line does not\.$/
  await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible()
  await expect(page.getByText('red, but not yellow')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Save draft/ })).toHaveAttribute('aria-disabled', 'true')
  await value.press('Enter')
  expect((await found(page.request, draft.id)).areas.find(({ area }) => area === AREA)?.lines?.red.value).toBe(64)

  await value.fill('')
  await expect(page.getByText('Give a number above 0 and at most 100.', { exact: true })).toBeVisible()
  await value.fill('59.5')
  await page.getByLabel('Name', { exact: true }).fill('n'.repeat(121))
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page.getByText('Give a name of at most 120 characters.', { exact: true })).toBeVisible()
  await expect(value, 'a refusal forgets nothing').toHaveValue('59.5')
})

test('a benchmark taken out tells what that would change before it is saved, as the server would say it', async ({
  page,
}) => {
  const draft = await drafted(page.request)
  await page.goto(`/policy/${draft.id}/edit?area=${AREA}`)
  await page.getByRole('checkbox', { name: 'SOSBench' }).uncheck()
  const without = draft.areas.map((one) =>
    one.area === AREA
      ? { ...one, benchmarks: one.benchmarks.filter(({ benchmark }) => !/sosbench/.test(benchmark)) }
      : one,
  )
  // The server lists other coordinates too; the editor what becomes of zone, range and confidence.
  const expected = (await wouldMove(page.request, draft, without)).filter(({ changed }) =>
    changed.some((one) => ['zone', 'range', 'confidence'].includes(one)),
  )
  expect(expected.length, 'some model moves, or nothing is shown').toBeGreaterThan(0)
  const rows = page.getByRole('table', { name: /^Models that would change against/ }).locator('tbody tr')
  await expect(rows).toHaveCount(expected.length)
  for (const { after, before } of expected) {
    const row = rows.filter({ has: page.getByRole('link', { name: after.modelName, exact: true }) })
    await expect(row.getByRole('cell').nth(0)).toContainText(before.zone, { ignoreCase: true })
    await expect(row.getByRole('cell').nth(1)).toContainText(after.zone, { ignoreCase: true })
    await expect(row.getByRole('cell').nth(2)).toContainText(/^it is scored otherwise: .*safety not run; before, /)
  }
  const kept = (await found(page.request, draft.id)).areas.find(({ area }) => area === AREA)
  expect(kept?.benchmarks, 'nothing is saved').toEqual(draft.areas.find(({ area }) => area === AREA)?.benchmarks)
})

test('a line follows the pointer, and choosing another area keeps what was moved', async ({ page }) => {
  const draft = await drafted(page.request)
  await page.goto(`/policy/${draft.id}/edit?area=${AREA}`)
  const red = page.getByRole('slider', { name: 'Red line: residual risk' })
  await red.evaluate((handle) => handle.scrollIntoView({ block: 'center' }))
  const box = await red.locator('.knob').boundingBox()
  if (!box) throw new Error('the handle is drawn')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 12, y, { steps: 4 })
  await page.mouse.up()
  const now = Number(await red.getAttribute('aria-valuenow'))
  expect(now, 'to the right is more').toBeGreaterThan(64)
  expect(now * 2, 'in half points').toBe(Math.round(now * 2))
  await page.getByRole('button', { name: 'Cyber offense' }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'Cyber offense' })).toBeVisible()
  expect((await found(page.request, draft.id)).areas.find(({ area }) => area === AREA)?.lines?.red.value).toBe(now)
})

test('whoever did not draft it, and for what is adopted, is told so', async ({ page }) => {
  const { items } = await (await page.request.get('/api/v1/policies')).json()
  const active = items.find(({ status }: { status: string }) => status === 'active')
  await page.goto(`/policy/${active.id}/edit`)
  await expect(page.getByText(`${active.name} was adopted, so it is never edited.`)).toBeVisible()
  await expect(page.getByRole('link', { name: `Back to ${active.name}` })).toBeVisible()
  expect((await page.goto('/policy/pol_none/edit'))?.status()).toBe(404)
})

/** The list says of each model what the server says, which works it out from the runs themselves. */
async function listed(page: Page, expected: Move[], value: number): Promise<void> {
  const rows = page.getByRole('table', { name: /^Models that would change against/ }).locator('tbody tr')
  await expect(rows).toHaveCount(expected.length)
  for (const { after, before } of expected) {
    const row = rows.filter({ has: page.getByRole('link', { name: after.modelName, exact: true }) })
    await expect(row.getByRole('cell').nth(0)).toContainText(before.zone, { ignoreCase: true })
    await expect(row.getByRole('cell').nth(1)).toContainText(after.zone, { ignoreCase: true })
    await expect(row.getByRole('cell').nth(2)).toContainText(
      new RegExp(`residual risk [\\d.]+ (is past|reaches) ${value}`),
    )
  }
}

/** A draft of the signed-in person's that says what the active version says. */
async function drafted(request: APIRequestContext): Promise<Policy> {
  const { items } = await (await request.get('/api/v1/policies')).json()
  const active = items.find(({ status }: { status: string }) => status === 'active')
  const { condition, minCoverage, absent, areas } = active
  const said = { reason: 'What if the line moved?', condition, minCoverage, absent, areas, basedOn: active.id }
  const answer = await request.post('/api/v1/policies', { data: said, headers: OWN_PAGE })
  expect(answer.ok(), await answer.text()).toBe(true)
  return answer.json()
}

async function found(request: APIRequestContext, id: string): Promise<Policy> {
  return (await request.get(`/api/v1/policies/${id}`)).json()
}

async function previewed(request: APIRequestContext, draft: Policy, value: number): Promise<Move[]> {
  const areas = draft.areas.map((one) =>
    one.area === AREA && one.lines ? { ...one, lines: { ...one.lines, red: { ...one.lines.red, value } } } : one,
  )
  return wouldMove(request, draft, areas)
}

async function wouldMove(request: APIRequestContext, draft: Policy, areas: readonly Area[]): Promise<Move[]> {
  const answer = await request.post(`/api/v1/policies/${draft.id}/preview`, { data: { areas }, headers: OWN_PAGE })
  expect(answer.ok(), await answer.text()).toBe(true)
  const moves: Move[] = await answer.json()
  return moves.filter(({ after }) => after.area === AREA)
}
