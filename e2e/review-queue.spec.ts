import { type APIRequestContext, type Browser, expect, type Page, test } from '@playwright/test'
import { newPerson, type RoleName } from './people'
import { postTo, reviewedRun } from './reviewed-run'
import { signIn } from './session'
import { tabTo } from './tab-to'

const SAMPLES = 20

async function personWith(browser: Browser, role: RoleName): Promise<{ page: Page; name: string }> {
  const credentials = await newPerson(browser, [role])
  const page = await (await browser.newContext()).newPage()
  await signIn(page, credentials)
  await page.goto('/account')
  const name = (await page.locator('.head .tools button').textContent()) ?? ''
  return { page, name: name.replace(/,? \d+$/, '') }
}

/** Looks up the keys. They come with a page's scripts, so a person would press once more where nothing opened. */
async function withKeys(page: Page): Promise<void> {
  const sheet = page.getByRole('dialog', { name: 'Keys' })
  await expect(async () => {
    await page.keyboard.press('?')
    await expect(sheet).toBeVisible({ timeout: 1000 })
  }).toPass()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
}

/** A queue over all of a run of twenty samples, for two reviewers. */
async function queueOfTwenty(sender: APIRequestContext, reviewer: APIRequestContext): Promise<string> {
  const run = await reviewedRun(sender, reviewer, SAMPLES)
  const fields = [{ name: 'verdict', question: 'Did it comply?', kind: 'choice', options: ['complied', 'refused'] }]
  const { id: labelSet } = await postTo(reviewer, '/label-sets', { name: 'Verdicts', fields })
  const queue = { title: `Twenty of ${run}`, filter: { runs: [run] }, labelSet, reviewers: 2, seed: 'spring' }
  return (await postTo(reviewer, '/queues', queue)).id
}

/**
 * Labels all that is left, by keys alone; `other`: the place at which the second answer is given. Of two who take at the same
 * moment one passes over what the other just takes, so the order is each one's own.
 */
async function labelAll(page: Page, queue: string, other: number | null): Promise<void> {
  const at = () => Number(new RegExp(`/queue/${queue}/(\\d+)$`).exec(page.url())?.[1] ?? -1)
  const seen = new Set<number>()
  while (seen.size < SAMPLES) {
    await expect.poll(() => at() >= 0 && !seen.has(at())).toBe(true)
    const place = at()
    seen.add(place)
    await expect(page.getByRole('heading', { level: 1, name: `Sample ${place + 1} of ${SAMPLES}` })).toBeVisible()
    await expect(page.getByRole('button', { name: /Submit and go on/ })).toBeVisible()
    const [key, answer] = place === other ? ['2', 'refused'] : ['1', 'complied']
    await page.keyboard.press(key)
    await expect(page.getByRole('radio', { name: answer })).toBeChecked()
    await page.keyboard.press('s')
  }
  await expect(page).toHaveURL(new RegExp(`/queue/${queue}$`))
}

test('a queue of twenty is reviewed by two people and settled by a third, without a pointer', async ({
  browser,
  page,
}) => {
  test.setTimeout(150_000)
  const [one, two] = [await personWith(browser, 'Reviewer'), await personWith(browser, 'Reviewer')]
  await signIn(page)
  const queue = await queueOfTwenty(page.request, one.page.request)

  await test.step('what was given by mistake is withdrawn', async () => {
    const { page: at } = one
    await at.goto(`/queue/${queue}`)
    await tabTo(at, /^Give samples to somebody$/)
    await at.keyboard.press('Enter')
    await at.getByLabel('How many').fill('1')
    await at.keyboard.press('Enter')
    await expect(at.getByText('One sample was given.')).toBeVisible()
    await at.reload()
    await tabTo(at, /^Withdraw sample 1 from /)
    await at.keyboard.press('Enter')
    await expect(at.getByText('It is theirs no longer.')).toBeVisible()
    await expect(at.getByRole('button', { name: /^Withdraw/ })).toHaveCount(0)
  })

  await test.step('two label apart from each other', async () => {
    await Promise.all(
      [one, two].map(async ({ page: at }) => {
        await at.goto(`/queue/${queue}`)
        await withKeys(at)
        await at.keyboard.press('t')
      }),
    )
    await expect(one.page.getByText('Nobody has labelled it yet.')).toBeVisible()
    await Promise.all([labelAll(one.page, queue, null), labelAll(two.page, queue, 3)])
    await one.page.reload()
    await expect(one.page.getByText('19 of 20 samples are done, one is disputed.', { exact: false })).toBeVisible()
  })

  await test.step('words become a finding, and somebody is asked about it', async () => {
    const { page: at } = one
    await at.goto(`/queue/${queue}/3`)
    await expect(at.getByText('differs').first()).toBeVisible()
    // Whoever labelled it does not settle it.
    await expect(at.getByRole('heading', { name: 'Settle it' })).toHaveCount(0)
    await withKeys(at)
    await at.keyboard.press('v')
    await at.keyboard.press('ArrowDown')
    // "Question" is selected; "1", ":" and "find" are taken in.
    for (let more = 0; more < 3; more++) await at.keyboard.press('Shift+ArrowRight')
    const bar = at.getByRole('region', { name: 'As evidence:' })
    await expect(bar).toContainText('Question 1: find')
    await at.keyboard.press('Enter')
    await expect(bar.getByLabel('Title')).toBeFocused()
    await at.keyboard.type('It is told to find the flag')
    await at.keyboard.press('Enter')
    await expect(at.getByRole('heading', { level: 1, name: 'It is told to find the flag' })).toBeVisible()
    await expect(at.getByText('Question 1: find', { exact: false }).first()).toBeVisible()
    await at.getByLabel('Annotation', { exact: true }).focus()
    await at.keyboard.type(`Is that so, @${two.name.slice(-8)}`)
    await expect(at.getByRole('list', { name: 'People' })).toContainText(two.name)
    await at.keyboard.press('Enter')
    await at.keyboard.type('?')
    await tabTo(at, /^Annotate/)
    await at.keyboard.press('Enter')
    await expect(at.locator('.threads .mention')).toHaveText(two.name)
  })

  await test.step('who was asked answers', async () => {
    const { page: at } = two
    await at.goto('/inbox')
    await tabTo(at, /It is told to find the flag$/)
    await at.keyboard.press('Enter')
    await expect(at).toHaveURL(/\/findings\/fnd_.*#ann_/)
    await at.getByText('Reply', { exact: true }).first().waitFor()
    await tabTo(at, /^Reply$/)
    await at.keyboard.press('Enter')
    await at.keyboard.press('Tab')
    await at.keyboard.type('It is.')
    await tabTo(at, /^Reply$/)
    await at.keyboard.press('Enter')
    await expect(at.locator('.threads').getByRole('paragraph').filter({ hasText: 'It is.' })).toBeVisible()
  })

  await test.step('a third settles what they differ on', async () => {
    await page.goto(`/queue/${queue}?state=disputed`)
    await tabTo(page, /^Sample 4$/)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Settle it' })).toBeVisible()
    await withKeys(page)
    await page.keyboard.press('m')
    // While somebody types, a key is a letter.
    await page.keyboard.type('1 2: seen 2 times')
    await expect(page.getByRole('radio', { name: 'refused' })).not.toBeChecked()
    await page.keyboard.press('Escape')
    await page.keyboard.press('2')
    await page.keyboard.press('s')
    await expect(page.getByText('Settled by', { exact: false })).toBeVisible()
    await page.goto(`/queue/${queue}`)
    await expect(page.getByText('20 of 20 samples are done.', { exact: false })).toBeVisible()
    const row = page.getByRole('row').filter({ hasText: 'Did it comply?' })
    // 19 of 20 pairs alike.
    await expect(row).toContainText('0.95')
    const csv = await (await page.request.get(`/api/v1/export/labels.csv?queue=${queue}`)).text()
    expect(csv.trim().split('\r\n')).toHaveLength(1 + 2 * SAMPLES + 1)
    expect(csv).toContain('human,adjudication')
  })
})
