import { type APIRequestContext, type Browser, expect, type Page, test } from '@playwright/test'
import { newPerson, type RoleName } from './people'
import { fixture, OWN_PAGE, sendLog } from './send-log'
import { signIn } from './session'

async function personWith(browser: Browser, ...roles: RoleName[]): Promise<{ page: Page; name: string }> {
  const credentials = await newPerson(browser, roles)
  const page = await (await browser.newContext()).newPage()
  await signIn(page, credentials)
  const [name = ''] = credentials.email.split('@')
  return { page, name }
}

/** A run of a model nobody else has, accepted. */
async function acceptedRun(sender: APIRequestContext, reviewer: APIRequestContext): Promise<string> {
  const changes = { 'anthropic/claude-haiku-4-5': `lab/found-${crypto.randomUUID().slice(0, 8)}` }
  let text = fixture('inspect-json/plain.json').toString()
  for (const [from, to] of Object.entries({ ...changes, 'eval-1': crypto.randomUUID(), 'task-1': crypto.randomUUID() }))
    text = text.replaceAll(from, to)
  const { id, runs } = await sendLog(sender, 'found.json', Buffer.from(text))
  const run = runs[0]?.id ?? ''
  const data = { runs: [{ run, evaluatorRelationship: 'third-party' }] }
  await sender.post(`/api/v1/uploads/${id}/mapping`, { data, headers: OWN_PAGE })
  const accepted = await reviewer.post(`/api/v1/uploads/${id}/accept`, { data: {}, headers: OWN_PAGE })
  expect(accepted.ok(), await accepted.text()).toBe(true)
  return run
}

test('words of a transcript become a finding, which others see where they read, settle and talk about', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const { page: sender } = await personWith(browser, 'Uploader')
  const [{ page: reviewer }, { page: approver }] = [
    await personWith(browser, 'Reviewer'),
    await personWith(browser, 'Approver'),
  ]
  const run = await acceptedRun(sender.request, reviewer.request)

  await reviewer.goto(`/runs/${run}/samples/1`)
  await reviewer.getByRole('button', { name: 'Reveal and log' }).click()
  await reviewer.getByLabel('Why you need to read it').fill('To see what it did')
  await reviewer.getByRole('button', { name: 'Reveal and log' }).click()
  await reviewer.getByText('Question 2: find the flag.').first().selectText()
  const bar = reviewer.getByRole('region', { name: 'As evidence:' })
  await expect(bar).toContainText('Question 2: find the flag.')
  await bar.getByLabel('Title').fill('Asks for the flag outright')
  await bar.getByLabel('Severity').selectOption('high')
  await bar.getByRole('button', { name: 'Open the finding' }).click()
  await expect(reviewer.getByRole('heading', { level: 1, name: 'Asks for the flag outright' })).toBeVisible()
  // The words of a cyber run are hidden here too.
  expect(await reviewer.content()).not.toContain('find the flag')
  await expect(reviewer.getByText('Hidden: it may be hazardous.', { exact: false })).toBeVisible()
  const finding = reviewer.url()

  await approver.goto(`/runs/${run}/samples/1`)
  await expect(approver.getByRole('link', { name: 'one finding' }).first()).toBeVisible()
  expect(await approver.content()).not.toContain('find the flag')
  await approver.getByRole('button', { name: 'Reveal and log' }).click()
  await approver.getByLabel('Why you need to read it').fill('To see what was found')
  await approver.getByRole('button', { name: 'Reveal and log' }).click()
  await expect(approver.locator('mark')).toHaveText('Question 2: find the flag.')
  await approver.locator('mark').getByRole('link').click()
  await expect(approver).toHaveURL(finding)

  // By keyboard: an @ and the beginning of a name, and Enter takes who is offered.
  const name = await reviewer.evaluate(() => document.querySelector('.head .tools button')?.textContent ?? '')
  const say = approver.getByLabel('Annotation', { exact: true })
  await say.fill('Is that so, ')
  await say.pressSequentially(`@${name.slice(-8)}`)
  await expect(approver.getByRole('list', { name: 'People' })).toContainText(name)
  await say.press('Enter')
  await say.pressSequentially('?')
  await approver.getByRole('button', { name: 'Annotate' }).click()
  await expect(approver.locator('.threads .mention')).toHaveText(name)

  await reviewer.goto('/inbox')
  await expect(reviewer.getByText('One thing is new since you last looked.', { exact: false })).toBeVisible()
  await reviewer.getByRole('button', { name: 'Mark all as read' }).click()
  await expect(reviewer.getByText('Nothing is new since you last looked.', { exact: false })).toBeVisible()
  await reviewer.getByRole('link', { name: /in Asks for the flag outright$/ }).click()
  await expect(reviewer).toHaveURL(new RegExp(`^${finding}#ann_`))
  await reviewer.getByText('Reply', { exact: true }).first().click()
  await reviewer.locator('.threads').getByLabel('Annotation').fill('It **is**.')
  await reviewer.locator('.threads').getByRole('button', { name: 'Reply' }).click()
  await expect(reviewer.locator('.threads strong').filter({ hasText: /^is$/ })).toBeVisible()
  await reviewer.getByRole('button', { name: 'Resolve the thread' }).click()
  await expect(reviewer.getByText(/^Resolved by .*2 annotations/)).toBeVisible()

  await reviewer.getByRole('button', { name: 'Confirm' }).click()
  await expect(reviewer.getByText('It is open.', { exact: false })).toBeVisible()
  await reviewer.locator('.panel').getByLabel('Reason').fill('Read twice')
  await reviewer.getByRole('button', { name: 'Confirm' }).click()
  await expect(reviewer.getByText('It is confirmed.', { exact: false })).toBeVisible()
  await expect(reviewer.getByRole('row').filter({ hasText: 'Read twice' })).toBeVisible()
  await reviewer.goto('/findings?state=confirmed&severity=high')
  await expect(reviewer.getByRole('link', { name: 'Asks for the flag outright' }).first()).toBeVisible()
})

test('findings leave as CSV and JSON, as the list shows them', async ({ browser }) => {
  const { page } = await personWith(browser, 'Reviewer')
  const { items } = await (await page.request.get('/api/v1/models?limit=1')).json()
  const title = `=HYPERLINK("x") ${crypto.randomUUID()}`
  const data = { model: items[0].id, area: 'collusion', title, severity: 'low', labels: ['a', 'b'] }
  expect((await page.request.post('/api/v1/findings', { data, headers: OWN_PAGE })).status()).toBe(201)
  await page.goto(`/findings?q=${encodeURIComponent(title.slice(-36))}`)
  const csv = await page.request.get((await page.getByRole('link', { name: 'CSV' }).getAttribute('href')) ?? '')
  const lines = (await csv.text()).trim().split('\r\n')
  expect(lines).toHaveLength(2)
  // No spreadsheet computes what somebody wrote.
  expect(lines[1]).not.toContain(',"=')
  expect(lines[1]).toContain('a; b')
  const json = await page.request.get((await page.getByRole('link', { name: 'JSON' }).getAttribute('href')) ?? '')
  expect(await json.json()).toMatchObject([{ title, labels: ['a', 'b'], state: 'open' }])
})

test('two people edit one finding at the same moment, and both texts are still there', async ({ browser }) => {
  test.setTimeout(90_000)
  const [{ page: one }, { page: other }] = [
    await personWith(browser, 'Reviewer'),
    await personWith(browser, 'Approver'),
  ]
  const { items } = await (await one.request.get('/api/v1/models?limit=1')).json()
  const made = await one.request.post('/api/v1/findings', {
    data: { model: items[0].id, area: 'collusion', title: 'Two at once', severity: 'low' },
    headers: OWN_PAGE,
  })
  const { id } = await made.json()
  const write = async (page: Page, claim: string) => {
    await page.getByText('Say it otherwise').click()
    await page.getByLabel('Claim').fill(claim)
    return page.getByRole('button', { name: 'Keep' })
  }
  for (const page of [one, other]) await page.goto(`/findings/${id}`)
  const [keepOne, keepOther] = [await write(one, 'The first says this.'), await write(other, 'The second says that.')]
  // Each is told of the other before they send it.
  for (const page of [one, other])
    await expect(page.locator('.presence')).toContainText('writing here', { timeout: 25_000 })
  await Promise.all([keepOne.click(), keepOther.click()])
  const both = (page: Page) => page.getByRole('alert').filter({ hasText: 'Somebody changed it while you wrote' })
  await expect(async () => {
    const seen = [await both(one).count(), await both(other).count()]
    expect(seen.sort()).toEqual([0, 1])
  }).toPass()
  const late = (await both(one).count()) === 1 ? one : other
  const [mine, theirs] = late === one ? ['The first', 'The second'] : ['The second', 'The first']
  await expect(both(late)).toContainText(mine)
  await expect(both(late)).toContainText(theirs)
  // What was typed is still in the form, and is kept once it was looked at.
  await expect(late.getByLabel('Claim')).toHaveValue(new RegExp(`^${mine}`))
  await late.getByRole('button', { name: 'Keep' }).click()
  await expect(both(late)).toHaveCount(0)
  await expect.poll(async () => (await (await one.request.get(`/api/v1/findings/${id}`)).json()).version).toBe(3)
  await late.reload()
  const history = late
    .locator('section')
    .filter({ has: late.getByRole('heading', { name: 'How it came to say this' }) })
  await expect(history).toContainText('The first says this.')
  await expect(history).toContainText('The second says that.')
})

test('a region of the plane becomes evidence, by pointer or by numbers, and others see it there', async ({
  browser,
}) => {
  const { page } = await personWith(browser, 'Reviewer')
  await page.goto('/areas/collusion')
  await page.getByText('Mark a point or a region').click()
  await page.getByLabel('Capability from').fill('60')
  await page.getByLabel('Safety from').fill('30')
  const shown = page.locator('.plane .plot').filter({ visible: true })
  // The page's scripts draw the plane anew: what was begun on the one before is drawn again, as a person would.
  await expect(async () => {
    await shown.scrollIntoViewIfNeeded()
    const plot = await shown.boundingBox()
    if (!plot) throw new Error('there is a plane')
    const at = (capability: number, safety: number) =>
      [plot.x + (capability / 100) * plot.width, plot.y + (1 - safety / 100) * plot.height] as const
    await page.mouse.move(...at(40, 70))
    await page.mouse.down()
    await page.mouse.move(...at(55, 50), { steps: 3 })
    await page.mouse.up()
    await expect(page.getByLabel('Capability from')).toHaveValue('40', { timeout: 1000 })
  }).toPass()
  await expect(page.getByLabel('Capability to')).toHaveValue('55')
  await expect(page.getByLabel('Safety from')).toHaveValue('50')
  await page.getByLabel('Safety to').fill('72.5')
  const title = `Nobody stands here ${crypto.randomUUID().slice(0, 8)}`
  await page.getByLabel('Title').fill(title)
  await page.getByLabel('Model').selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Open the finding' }).click()
  await expect(page.getByRole('link', { name: 'On the plane: capability 40–55, safety 50–72.5' })).toBeVisible()
  await page.goto('/areas/collusion')
  await expect(page.getByRole('link', { name: `A finding rests on this place: ${title}` }).first()).toBeVisible()
  await page.getByRole('link', { name: title, exact: true }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
})
