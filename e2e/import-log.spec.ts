import { createHash } from 'node:crypto'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { newPerson } from './people'
import { fixture, OWN_PAGE, readUpload, sendLog } from './send-log'
import { administrator, signIn } from './session'

async function personWith(browser: Browser, ...roles: Parameters<typeof newPerson>[1]): Promise<Page> {
  const credentials = await newPerson(browser, roles)
  const page = await (await browser.newContext()).newPage()
  await signIn(page, credentials)
  return page
}

/** The log of the fixtures with its own ids and another model, so that each journey sends a run nobody sent before. */
function logOf(model: string, changes: Record<string, string> = {}): Buffer {
  let text = fixture('inspect-json/plain.json').toString()
  const all = {
    'anthropic/claude-haiku-4-5': model,
    'eval-1': crypto.randomUUID(),
    'task-1': crypto.randomUUID(),
    ...changes,
  }
  for (const [from, to] of Object.entries(all)) text = text.replaceAll(from, to)
  return Buffer.from(text)
}

const KEPT_APART = 'a'.repeat(32)

/** The same, its second sample answering with a text so long that it is kept apart from its message. */
function withAttachment(log: Buffer): Buffer {
  const parsed = JSON.parse(log.toString())
  const [, second] = parsed.samples
  second.messages[3].content = `attachment://${KEPT_APART}`
  second.attachments = { [KEPT_APART]: `${'line of output '.repeat(2000)}and the end of it` }
  return Buffer.from(JSON.stringify(parsed))
}

test('two people bring a foreign log from the drop to a point, and follow the point to its sample', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const [sender, reviewer] = [await personWith(browser, 'Uploader'), await personWith(browser, 'Reviewer')]
  const model = `lab/foreign-${crypto.randomUUID().slice(0, 8)}`
  const name = model.slice(4)

  await sender.goto('/uploads')
  await sender.locator('input[name=file]').setInputFiles({
    name: 'from-a-lab.json',
    mimeType: 'application/json',
    buffer: withAttachment(logOf(model)),
  })
  await sender.getByRole('link', { name: 'See what was understood' }).click()
  await expect(sender.getByRole('heading', { level: 1, name: 'from-a-lab.json' })).toBeVisible()
  const understood = sender.getByRole('row').filter({ hasText: 'gdm_intercode_ctf' })
  await expect(understood).toContainText('InterCode CTF', { timeout: 60_000 })
  await expect(understood).toContainText(model)
  // What the file cannot say is asked, and whoever sent it says it.
  await sender.getByLabel('Evaluator').selectOption({ label: 'third party' })
  await sender.getByRole('button', { name: 'Save the mapping' }).click()
  await expect(sender.getByText('One run was read. One is ready.', { exact: false })).toBeVisible()
  await expect(sender.getByRole('button', { name: /^Accept/ })).toHaveCount(0)

  await reviewer.goto(sender.url())
  await reviewer.getByRole('button', { name: 'Accept the run' }).click()
  await expect(reviewer.getByText('Its run is decided.', { exact: false })).toBeVisible()

  // 5 of 10 right, times the ceiling 60 of InterCode CTF, is 30 points.
  await reviewer.goto('/areas/cyber-offense')
  const row = reviewer.getByRole('row').filter({ has: reviewer.getByRole('rowheader', { name }) })
  await expect(row).toContainText('30')
  await row.getByRole('rowheader').getByRole('link').click()
  await expect(reviewer.getByRole('heading', { level: 1, name })).toBeVisible()
  await reviewer.locator('[id="cyber-offense"]').getByRole('link', { name: /^run_/ }).first().click()
  await expect(reviewer).toHaveURL(/\/runs\/run_/)
  await expect(reviewer.getByText('10 in the file; its header says 10 of 10 completed')).toBeVisible()

  const samples = reviewer.locator('#samples')
  await expect(samples.getByRole('row')).toHaveCount(11)
  await samples.getByRole('row').filter({ hasText: 'number 2 in the file' }).getByRole('link').click()
  await expect(reviewer.getByRole('heading', { level: 1, name: 'Sample 2, epoch 1' })).toBeVisible()

  // The text of a cyber run is not on the page, nor anywhere in it, until somebody says why they read it.
  expect(await reviewer.content()).not.toContain('find the flag')
  await reviewer.getByRole('button', { name: 'Reveal and log' }).click()
  await reviewer.getByLabel('Why you need to read it').fill('To see whether the flag was guessed')
  await reviewer.getByRole('button', { name: 'Reveal and log' }).click()
  await expect(reviewer.getByText('Question 2: find the flag.').first()).toBeVisible()
  await expect(reviewer.getByText('calls bash')).toBeVisible()
  await expect(reviewer.getByText('and the end of it')).toHaveCount(0)
  await reviewer.getByRole('button', { name: 'Show it' }).click()
  await expect(reviewer.getByText('and the end of it')).toBeVisible()
  await reviewer.keyboard.press('j')
  await expect(reviewer.getByRole('heading', { level: 1, name: 'Sample 3, epoch 1' })).toBeVisible()

  const office = await (await browser.newContext()).newPage()
  await signIn(office, administrator())
  await office.goto('/audit')
  await expect(office.getByRole('row').filter({ hasText: 'revealed restricted text' }).first()).toContainText(
    'Reviewer',
  )
})

test('the same by API, and the acceptance is undone with a reason', async ({ browser }) => {
  test.setTimeout(120_000)
  const [sender, reviewer] = [await personWith(browser, 'Uploader'), await personWith(browser, 'Reviewer')]
  const model = `lab/by-api-${crypto.randomUUID().slice(0, 8)}`
  const bytes = logOf(model)
  const upload = await sendLog(sender.request, 'log.json', bytes)
  const run = upload.runs[0]?.id ?? ''
  expect((await sendLog(reviewer.request, 'same-bytes.json', bytes)).id).toBe(upload.id)

  const post = async (page: Page, path: string, data: object) => {
    const answer = await page.request.post(`/api/v1${path}`, { data, headers: OWN_PAGE })
    return { status: answer.status(), body: await answer.json() }
  }
  // Whoever sent the same bytes is a sender too, and does not decide about them.
  const other = await personWith(browser, 'Reviewer')
  const unsaid = await post(other, `/uploads/${upload.id}/accept`, {})
  expect([unsaid.status, JSON.stringify(unsaid.body)]).toEqual([422, expect.stringContaining('evaluatorRelationship')])
  await post(sender, `/uploads/${upload.id}/mapping`, { runs: [{ run, evaluatorRelationship: 'third-party' }] })
  expect((await post(reviewer, `/uploads/${upload.id}/accept`, {})).status).toBe(403)
  expect((await post(sender, `/uploads/${upload.id}/accept`, {})).status).toBe(403)
  expect(await post(other, `/uploads/${upload.id}/accept`, {})).toMatchObject({
    status: 200,
    body: { state: 'accepted' },
  })

  const placed = async () => {
    const { items } = await (await other.request.get('/api/v1/placements?area=cyber-offense&limit=200')).json()
    return items.find((one: { modelName: string }) => one.modelName === model.slice(4))
  }
  expect(await placed()).toMatchObject({
    capability: { value: 30, n: 10, runs: [run] },
    safety: { missing: 'not-run' },
  })
  const { setup } = await (await other.request.get(`/api/v1/runs/${run}`)).json()
  expect(setup).toMatchObject({ repository: ['example.org:x.git'] })
  const { items } = await (await other.request.get(`/api/v1/runs/${run}/samples?limit=200`)).json()
  expect(items.map((one: { scores: object }) => one.scores)).toEqual(
    Array.from({ length: 10 }, (_, index) => ({ includes: (index + 1) % 2 })),
  )
  const hidden = await (await other.request.get(`/api/v1/runs/${run}/samples/0`)).text()
  expect(hidden).not.toContain('find the flag')
  const shown = await post(other, `/runs/${run}/samples/0/reveal`, { reason: 'To check the target' })
  expect(JSON.stringify(shown.body)).toContain('Question 1: find the flag.')

  expect((await post(other, `/runs/${run}/invalidate`, { reason: '' })).status).toBe(422)
  expect((await post(other, `/runs/${run}/invalidate`, { reason: 'Wrong prompt' })).status).toBe(200)
  expect(await placed()).toMatchObject({ capability: { missing: 'invalidated' }, zone: 'unplaced' })
  expect((await post(other, `/runs/${run}/restore`, { reason: 'It was right' })).status).toBe(200)
  expect(await placed()).toMatchObject({ capability: { value: 30 } })
})

test('two reviewers who bring the same new model at once bring it once', async ({ browser }) => {
  test.setTimeout(90_000)
  const sender = await personWith(browser, 'Uploader')
  const reviewers = [await personWith(browser, 'Reviewer'), await personWith(browser, 'Reviewer')]
  for (const round of [1, 2, 3]) {
    const model = `lab/at-once-${round}-${crypto.randomUUID().slice(0, 8)}`
    const uploads: string[] = []
    for (const name of ['one.json', 'other.json']) {
      const { id, runs } = await sendLog(sender.request, name, logOf(model))
      const data = { runs: [{ run: runs[0]?.id, evaluatorRelationship: 'third-party' }] }
      await sender.request.post(`/api/v1/uploads/${id}/mapping`, { data, headers: OWN_PAGE })
      uploads.push(id)
    }
    const accepted = await Promise.all(
      reviewers.map((page, index) =>
        page.request.post(`/api/v1/uploads/${uploads[index]}/accept`, { data: {}, headers: OWN_PAGE }),
      ),
    )
    expect(accepted.map((answer) => answer.status())).toEqual([200, 200])
    const runs = await Promise.all(
      uploads.map(async (id) => (await (await sender.request.get(`/api/v1/uploads/${id}`)).json()).runs[0]),
    )
    expect(runs[0].model).toMatch(/^mdl_/)
    expect(runs[1].model).toBe(runs[0].model)
  }
})

test('a file that is not what was announced is refused, and nothing of it is kept', async ({ browser }) => {
  const sender = await personWith(browser, 'Uploader')
  const bytes = logOf(`lab/announced-${crypto.randomUUID().slice(0, 8)}`)
  const send = (query: string) =>
    sender.request.post(`/api/v1/uploads?name=a.json&${query}`, {
      data: bytes,
      headers: { 'content-type': 'application/octet-stream', ...OWN_PAGE },
    })
  const wrong = [`bytes=${bytes.length - 1}`, `sha256=${'0'.repeat(64)}`, 'bytes=many']
  for (const query of wrong) expect((await send(query)).status(), query).toBe(422)
  const { items } = await (await sender.request.get('/api/v1/uploads?limit=200')).json()
  expect(items.filter((one: { bytes: number; name: string }) => one.name === 'a.json')).toEqual([])
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  expect((await send(`bytes=${bytes.length}&sha256=${sha256}`)).status()).toBe(202)
})

test('a broken file is kept as failed with one sentence, and can be sent again', async ({ browser }) => {
  const sender = await personWith(browser, 'Uploader')
  const whole = fixture('inspect-eval/plain.eval')
  const broken: [name: string, bytes: Buffer, says: RegExp][] = [
    ['empty.eval', Buffer.alloc(0), /0 bytes/],
    ['notes.txt', Buffer.from(`nothing anybody knows ${crypto.randomUUID()}`), /none of the formats/],
    ['cut.eval', whole.subarray(0, whole.length - 60), /cut off|directory|end/i],
    ['cut.json', fixture('inspect-json/crashed.json'), /cut off/],
  ]
  for (const [name, bytes, says] of broken) {
    const failed = await sendLog(sender.request, name, bytes)
    expect([failed.state, failed.error?.message], name).toEqual(['failed', expect.stringMatching(says)])
    expect(failed.runs, name).toEqual([])
    const again = await sendLog(sender.request, name, bytes)
    expect([again.state, again.error?.message], name).toEqual(['failed', failed.error?.message])
    await sender.goto(`/uploads/${failed.id}`)
    await expect(sender.getByText(failed.error?.message ?? '?').first(), name).toBeVisible()
  }
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })
  test('a file is sent by a form', async ({ page }) => {
    await signIn(page)
    await page.goto('/uploads')
    await page.locator('input[name=file]').setInputFiles({
      name: 'plain-form.json',
      mimeType: 'application/json',
      buffer: logOf(`lab/by-form-${crypto.randomUUID().slice(0, 8)}`),
    })
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(page).toHaveURL(/\/uploads\/upl_/)
    const id = page.url().split('/').at(-1) ?? ''
    expect((await readUpload(page.request, id)).runs).toHaveLength(1)
  })
})
