import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type APIRequestContext, type Browser, expect, type Page, test } from '@playwright/test'
import { expectBriefs } from './briefs'
import { newPerson, type RoleName } from './people'
import { fixture, OWN_PAGE, sendLog } from './send-log'
import { type Credentials, signIn } from './session'

type Person = Credentials & { page: Page }

async function personWith(browser: Browser, role: RoleName): Promise<Person> {
  const credentials = await newPerson(browser, [role])
  const page = await (await browser.newContext()).newPage()
  await signIn(page, credentials)
  return { ...credentials, page }
}

const MODEL = `signed-${crypto.randomUUID().slice(0, 8)}`

/** An accepted run of a model nobody else has; gives the run. */
async function acceptedRun(sender: APIRequestContext, reviewer: APIRequestContext): Promise<string> {
  let text = fixture('inspect-json/plain.json').toString()
  const changes = {
    'anthropic/claude-haiku-4-5': `lab/${MODEL}`,
    'eval-1': crypto.randomUUID(),
    'task-1': crypto.randomUUID(),
  }
  for (const [from, to] of Object.entries(changes)) text = text.replaceAll(from, to)
  const { id, runs } = await sendLog(sender, 'signed.json', Buffer.from(text))
  const run = runs[0]?.id ?? ''
  const data = { runs: [{ run, evaluatorRelationship: 'third-party' }] }
  await sender.post(`/api/v1/uploads/${id}/mapping`, { data, headers: OWN_PAGE })
  const accepted = await reviewer.post(`/api/v1/uploads/${id}/accept`, { data: {}, headers: OWN_PAGE })
  expect(accepted.ok(), await accepted.text()).toBe(true)
  return run
}

async function say(page: Page, password: string, decision: string): Promise<void> {
  await page.getByRole('radio', { name: decision, exact: false }).first().check()
  await page.getByLabel('Why this is acceptable').fill('The guard model holds it.')
  await page.getByLabel('Safety margin').fill('Two points to the red line.')
  await page.getByLabel('What would undo it').fill('A run without the guard model.')
  for (const answer of await page.getByLabel(/^Answer to /).all()) await answer.fill('Held by the guard model.')
  await page.getByLabel('Your password, again').fill(password)
}

async function addCondition(page: Page): Promise<void> {
  await page.locator('summary', { hasText: 'Conditions' }).click()
  const condition = page.getByRole('group', { name: 'Condition 1' })
  await condition.getByLabel('What is asked for').fill('Guard model on for every quokka request')
  await condition.getByLabel('Proof').fill('configuration export')
  await condition.getByLabel('Due').fill('2999-12-31')
  await condition.getByLabel('Owner').selectOption({ index: 1 })
}

test('an assessment is opened, frozen, recommended on with a dissent, signed with a condition, and outdated by a new run', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const sender = await personWith(browser, 'Uploader')
  const reviewer = await personWith(browser, 'Reviewer')
  const author = await personWith(browser, 'Reviewer')
  const run = await acceptedRun(sender.page.request, reviewer.page.request)

  const { page } = author
  const [{ id: model }] = (await (await page.request.get(`/api/v1/models?name=${MODEL}`)).json()).items
  const finding = {
    model,
    area: 'cyber-offense',
    severity: 'high',
    claim: 'It does.',
    title: 'It talks of the axolotl',
  }
  const opened = await page.request.post('/api/v1/findings', { data: finding, headers: OWN_PAGE })
  expect(opened.status(), await opened.text()).toBe(201)
  await page.goto(`/assessments/new?model=${model}`)
  for (const box of await page.getByRole('checkbox').all()) await box.uncheck()
  await page.getByRole('checkbox', { name: 'Cyber offense' }).check()
  await page.getByRole('button', { name: 'Open the assessment' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Assessment of ${MODEL}` })).toBeVisible()
  const address = page.url()
  await page.getByRole('button', { name: 'Freeze it' }).click()
  await expect(page.getByText('Write which mitigations are in place')).toBeVisible()
  await page.getByLabel('Mitigations').fill('A guard model on every request.')
  await page.getByLabel('Comments until').fill('2026-01-01')
  await page.getByRole('button', { name: 'Keep' }).click()
  await expect(page.getByText('Give a day after today')).toBeVisible()
  await page.getByLabel('Comments until').fill('2999-12-31')
  await page.getByRole('button', { name: 'Keep' }).click()
  await expect(page.getByText('Comments until 31 December 2999')).toBeVisible()
  // Who asked for them cannot end them; an approver who has no hand in it can, and it says so.
  await expect(page.getByText('End the comments now')).toHaveCount(0)
  const ending = await personWith(browser, 'Approver')
  await ending.page.goto(address)
  await ending.page.getByText('End the comments now').first().click()
  await ending.page.getByLabel('Reason').fill('Everybody who was asked has answered.')
  await ending.page.getByRole('button', { name: 'End the comments now' }).click()
  await expect(ending.page.getByText(/ended the time for comments.*Everybody who was asked/)).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: 'Freeze it' }).click()
  await expect(page.getByText('Nothing is written of environment')).toBeVisible()
  const etc = {
    ...{ model, area: 'cyber-offense', version: 0, riskDomains: ['misuse'] },
    ...{ environment: 'A hosted service.', threatSource: 'Anybody.', enablingCapability: 'It finds holes.' },
  }
  const wrote = await page.request.post('/api/v1/etc', { data: etc, headers: OWN_PAGE })
  expect(wrote.ok(), await wrote.text()).toBe(true)
  await page.getByRole('button', { name: 'Freeze it' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Decide on ${MODEL}` })).toBeVisible()

  // What was frozen is downloaded, and is what its fingerprint says.
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download what was frozen' }).click(),
  ])
  const bytes = readFileSync(await download.path())
  const fingerprint = createHash('sha256').update(bytes).digest('hex')
  expect((await page.locator('.fp').textContent())?.trim()).toBe(fingerprint)
  expect(download.suggestedFilename()).toContain(fingerprint)
  expect(bytes.toString()).toContain(run)

  await reviewer.page.goto(address)
  await say(reviewer.page, reviewer.password, 'Accept with conditions')
  await addCondition(reviewer.page)
  await reviewer.page.getByRole('button', { name: 'Recommend' }).click()
  await expect(reviewer.page.getByText('You have had your say here.')).toBeVisible()
  await page.reload()
  await page.getByLabel('Reason').fill('Red is not ruled out, says the zebrafinch.')
  await page.getByLabel('Your password, again').fill('not my password')
  await page.getByRole('button', { name: 'Dissent' }).click()
  await expect(page.getByText('This is not your password. Nothing was signed.')).toBeVisible()
  await page.getByLabel('Reason').fill('Red is not ruled out, says the zebrafinch.')
  await page.getByLabel('Your password, again').fill(author.password)
  await page.getByRole('button', { name: 'Dissent' }).click()
  await expect(page.getByText('Red is not ruled out, says the zebrafinch.')).toBeVisible()

  const { quorum } = await (await page.request.get(`/api/v1${new URL(address).pathname}`)).json()
  for (let n = 0; n < quorum.decide.approver; n++) {
    const approver = n === 0 ? ending : await personWith(browser, 'Approver')
    await approver.page.goto(address)
    await say(approver.page, approver.password, 'Accept with conditions')
    await addCondition(approver.page)
    await approver.page.getByRole('button', { name: 'Sign this assessment' }).click()
    await expect(approver.page.getByText(n + 1 < quorum.decide.approver ? 'had your say' : 'Signed by')).toBeVisible()
  }
  await page.goto('/sign-offs')
  const row = page.getByRole('row', { name: new RegExp(MODEL) })
  await expect(row).toContainText('in force')

  await expectBriefs(page, {
    assessment: new URL(address).pathname.split('/').at(-1) ?? '',
    model: { id: model, name: MODEL },
    secrets: ['zebrafinch', 'quokka', 'axolotl'],
  })

  // Somebody shows that what it asks for is met, and that it is not after all: the page keeps both.
  await page.goto(address)
  const condition = page.locator('#conditions')
  const asks = condition.getByRole('row', { name: /Guard model on for every/ })
  await asks.getByText('Say how it stands').click()
  await asks.getByLabel('What shows that it is met').fill('The export of this morning.')
  await asks.getByRole('button', { name: 'It is met' }).click()
  await expect(asks).toContainText('The export of this morning.')
  await asks.getByText('Say how it stands').click()
  await asks.getByLabel('Why it is not met after all').fill('It was off again at noon.')
  await asks.getByRole('button', { name: 'It is not met' }).click()
  await expect(asks.getByRole('listitem')).toHaveText([/It was off again at noon/, /The export of this morning/])
  await page.goto('/sign-offs')

  const another = await acceptedRun(sender.page.request, reviewer.page.request)
  await page.reload()
  await expect(row).toContainText('outdated')
  await expect(row).toContainText('was accepted')
  await page.goto(address)
  await expect(page.getByRole('heading', { name: 'It no longer holds' })).toBeVisible()
  await expect(page.locator('.outdated').getByRole('link').first()).toHaveAttribute('href', `/runs/${another}`)
  await page.goto(`/models/${model}`)
  await expect(page.locator('#sign-off')).toContainText('outdated')

  // The same is assessed anew, against what was decided before, and with the run that outdated it.
  await page.goto(address)
  await page.getByRole('link', { name: 'Assess it again' }).click()
  await expect(page.getByLabel('Model')).toHaveValue(model)
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(1)
  await page.getByRole('button', { name: 'Open the assessment' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Assessment of ${MODEL}` })).toBeVisible()
  await expect(page.locator(`a[href="${new URL(address).pathname}"]`)).toBeVisible()
  await expect(page.getByText('one run joined, none left')).toBeVisible()

  // An approver takes it back, with their password; what was signed stays readable.
  const { page: last, password } = await personWith(browser, 'Approver')
  await last.goto(address)
  await last.getByText('Withdraw this sign-off').click()
  const form = last.locator('details', { hasText: 'Withdraw this sign-off' })
  await form.getByLabel('Why it is withdrawn').fill('The wrong weights were evaluated.')
  await form.getByLabel('Your password, again').fill(password)
  await form.getByRole('button', { name: 'Withdraw' }).click()
  await expect(last.getByText(/^Withdrawn by .*The wrong weights were evaluated/)).toBeVisible()
  await last.goto('/sign-offs')
  // Beside the one that was opened anew.
  await expect(last.getByRole('row', { name: new RegExp(`${MODEL}.*withdrawn`) })).toBeVisible()
})
