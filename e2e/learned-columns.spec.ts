import { expect, test } from '@playwright/test'
import { signIn } from './session'
import { column, drop, personWith } from './tables'

test('what was said of columns is proposed with who said it, is accepted with a run, and is changed and forgotten', async ({
  browser,
  page: admin,
}) => {
  test.setTimeout(120_000)
  const [sender, other] = [await personWith(browser, 'Uploader'), await personWith(browser, 'Uploader')]
  const reviewer = await personWith(browser, 'Reviewer')
  await signIn(admin)
  const mark = crypto.randomUUID().slice(0, 8)
  const [score, rank] = [`Pass rate ${mark}`, `Rank ${mark}`]
  const table = (model: string) => `Candidate;${score};${rank}\nlab/${model}-${mark};42,5;7\n`

  await drop(sender, 'first.csv', table('first'))
  await column(sender, rank).getByLabel('It is').selectOption('ignore')
  await sender.getByRole('button', { name: 'Read the table' }).click()
  await expect(sender.getByText('One run was read.', { exact: false })).toBeVisible({ timeout: 60_000 })

  // Proposed to the next, with who said it and that nobody has accepted it.
  await drop(other, 'second.csv', table('second'))
  await expect(
    other.getByText(/^Uploader \w+ said so on .* No run that was read by it has been accepted yet\./),
  ).toBeVisible()
  await expect(column(other, rank).getByLabel('It is')).toHaveValue('ignore')

  await sender.getByLabel('Evaluator').selectOption({ label: 'third party' })
  await sender.getByLabel(/^Benchmark/).selectOption('none')
  await sender.getByRole('button', { name: 'Save the mapping' }).click()
  await expect(sender.getByText('One is ready.', { exact: false })).toBeVisible()
  await reviewer.goto(sender.url())
  await reviewer.getByRole('button', { name: 'Accept the run' }).click()
  await expect(reviewer.getByText('Its run is decided.', { exact: false })).toBeVisible()
  await other.reload()
  await expect(other.getByText(/Reviewer \w+ has accepted a run that was read by it\./)).toBeVisible()

  // Everybody may look; nobody but an administrator may change it.
  await other.getByRole('link', { name: 'What is remembered of such tables' }).click()
  await expect(other.getByRole('heading', { name: 'A table of 3 columns' })).toBeVisible()
  await expect(other.getByRole('row').filter({ hasText: score }).first()).toContainText('a value, percent')
  await expect(other.getByRole('button', { name: 'Change it' })).toHaveCount(0)
  await expect(other.getByText('Forget it')).toHaveCount(0)

  await admin.goto('/names?kind=columns')
  await admin.getByLabel('A header, or a benchmark').fill(mark)
  await admin.getByRole('button', { name: 'Show' }).click()
  const row = admin.getByRole('row').filter({ hasText: score })
  await expect(row).toContainText(/Reviewer \w+, \d/)
  await row.getByRole('link', { name: /^See all/ }).click()
  await column(admin, score).getByLabel('It is').selectOption('ignore')
  await admin.getByLabel('Reason').first().fill('A pass rate is a fraction')
  await admin.getByRole('button', { name: 'Change it' }).click()
  await expect(admin.getByText('Say which column holds the values.')).toBeVisible()
  await column(admin, score).getByLabel('It is').selectOption('value')
  await column(admin, score).getByLabel('unit').fill('fraction')
  await admin.getByRole('button', { name: 'Change it' }).click()
  await expect(admin.getByText('Changed.')).toBeVisible()
  await expect(row).toContainText('a value, fraction')
  await expect(row).toContainText('nobody yet')

  await admin.getByText('Forget it').first().click()
  await admin.getByLabel('Reason').last().fill('It was only tried')
  await admin.getByRole('button', { name: 'Forget it' }).click()
  await expect(admin.getByText(`No row matches “${mark}”.`)).toBeVisible()
  await drop(sender, 'third.csv', table('third'))
  await expect(sender.getByText('is a guess from the headers', { exact: false })).toBeVisible()
})
