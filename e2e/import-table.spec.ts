import { expect, test } from '@playwright/test'
import { type Sheet, writeWorkbook } from '@/lib/importers/testing/workbook'
import { fixture, readUpload, sendLog } from './send-log'
import { column, drop, personWith } from './tables'

test('a table with unusual columns is said column by column, read, accepted, and stands on the plane', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const [sender, reviewer] = [await personWith(browser, 'Uploader'), await personWith(browser, 'Reviewer')]
  const model = `table-model-${crypto.randomUUID().slice(0, 8)}`
  await drop(
    sender,
    'vendor scores.csv',
    `Kandidat;Cyber, InterCode (%);Größe (B);Anmerkung\r\nlab/${model};42,5;7;gut\r\nlab/${model}-mini;;1;n/a\r\n`,
  )
  await expect(sender.getByText('Say what its columns are, and it is read.', { exact: false })).toBeVisible()
  // The guesses are choices that are made already and can be seen.
  await expect(column(sender, 'Kandidat').getByLabel('It is')).toHaveValue('model')
  await expect(column(sender, 'Anmerkung').getByLabel('It is')).toHaveValue('ignore')
  await column(sender, 'Größe (B)').getByLabel('It is').selectOption('ignore')
  const scores = column(sender, 'Cyber, InterCode (%)')
  await expect(scores.getByLabel('It is')).toHaveValue('value')
  await expect(scores.getByLabel('unit')).toHaveValue('percent')
  await scores.getByLabel('of the benchmark').fill('no such benchmark')
  await sender.getByRole('button', { name: 'Read the table' }).click()
  await expect(scores.getByText('There is no such benchmark', { exact: false })).toBeVisible()
  await scores.getByLabel('of the benchmark').fill('InterCode CTF')
  await sender.getByRole('button', { name: 'Read the table' }).click()
  await expect(sender.getByRole('row').filter({ hasText: '42.5' })).toContainText(model, { timeout: 60_000 })
  // A blank cell is no run.
  await expect(sender.getByText('One run was read.', { exact: false })).toBeVisible()
  await sender.getByLabel('Evaluator').selectOption({ label: 'third party' })
  await sender.getByRole('button', { name: 'Save the mapping' }).click()
  await expect(sender.getByText('One is ready.', { exact: false })).toBeVisible()
  await reviewer.goto(sender.url())
  await reviewer.getByRole('button', { name: 'Accept the run' }).click()
  await expect(reviewer.getByText('Its run is decided.', { exact: false })).toBeVisible()
  // 42.5 of 100, times the ceiling 60 of InterCode CTF.
  await reviewer.goto('/areas/cyber-offense')
  await expect(
    reviewer.getByRole('row').filter({ has: reviewer.getByRole('rowheader', { name: model }) }),
  ).toContainText('25.5')
  // The same headers are known next time.
  await drop(sender, 'next month.csv', `KANDIDAT;cyber, intercode (%);größe (b);anmerkung\nlab/${model};50,0;7;\n`)
  await expect(column(sender, 'cyber, intercode (%)').getByLabel('of the benchmark')).toHaveValue('InterCode CTF')
})

test('a workbook is read from the sheet that somebody chooses', async ({ browser }) => {
  test.setTimeout(90_000)
  const sender = await personWith(browser, 'Uploader')
  await drop(sender, 'two sheets.xlsx', fixture('table-xlsx/scorers-epochs.xlsx'))
  await expect(sender.getByLabel('Sheet')).toHaveValue('attack')
  await sender.getByLabel('Sheet').selectOption('links')
  await sender.getByRole('button', { name: 'Show it so' }).click()
  await expect(column(sender, 'Link')).toBeVisible()
  await sender.getByLabel('Sheet').selectOption('attack')
  await sender.getByRole('button', { name: 'Show it so' }).click()
  await column(sender, 'toxicity').getByLabel('It is').selectOption('ignore')
  await sender.getByRole('button', { name: 'Read the table' }).click()
  await expect(sender.getByRole('row').filter({ hasText: 'acme/one' }).filter({ hasText: '22.5' })).toBeVisible({
    timeout: 60_000,
  })
})

test('of a workbook of nine sheets one is chosen, cut below its titles, read, and accepted by somebody else', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const [sender, reviewer] = [await personWith(browser, 'Uploader'), await personWith(browser, 'Reviewer')]
  const model = `sheet-model-${crypto.randomUUID().slice(0, 8)}`
  await drop(sender, 'vendor workbook.xlsx', Buffer.from(nineSheets(model)))
  const sheets = sender.getByLabel('Sheet')
  await expect(sheets.locator('option')).toHaveText([
    ...['Links', 'Prices', 'Capability', 'Chart', 'Safety', 'Scaffolds', 'People', 'Old', 'Notes'],
  ])
  // The first that has numbers is proposed, and it is another that is wanted.
  await expect(sheets).toHaveValue('Prices')
  await sheets.selectOption('Capability')
  await sender.getByLabel('Header row').fill('3')
  await sender.getByLabel('Decimal').selectOption(',')
  await sender.getByRole('button', { name: 'Show it so' }).click()
  const scores = column(sender, 'InterCode CTF (Anteil)')
  await expect(scores.getByLabel('unit')).toHaveValue('percent')
  await expect(column(sender, 'Modell').getByLabel('It is')).toHaveValue('model')
  await column(sender, 'Rang').getByLabel('It is').selectOption('ignore')
  await scores.getByLabel('of the benchmark').fill('InterCode CTF')
  await sender.getByRole('button', { name: 'Read the table' }).click()
  const row = sender.getByRole('row').filter({ hasText: model }).filter({ hasText: '42.5' })
  await expect(row).toBeVisible({ timeout: 60_000 })
  await expect(sender.getByText('2 runs were read.', { exact: false })).toBeVisible()
  await sender.getByLabel('Evaluator').first().selectOption({ label: 'third party' })
  await sender.getByRole('button', { name: 'Say it of all 2 pending runs' }).click()
  await expect(sender.getByText('2 are ready.', { exact: false })).toBeVisible()
  await reviewer.goto(sender.url())
  await reviewer.getByRole('button', { name: /^Accept/ }).click()
  await expect(reviewer.getByText('decided', { exact: false }).first()).toBeVisible()
  // 42.5 of 100, times the ceiling 60 of InterCode CTF.
  await reviewer.goto('/areas/cyber-offense')
  await expect(
    reviewer.getByRole('row').filter({ has: reviewer.getByRole('rowheader', { name: model, exact: true }) }),
  ).toContainText('25.5')
})

/** As a lab keeps them: titles above the header, percentages typed with a comma, and most sheets about something else. */
function nineSheets(model: string): Uint8Array {
  const links: Sheet['rows'] = [
    ['See', 'Where'],
    ['paper', 'https://example.org'],
  ]
  const about = (name: string): Sheet => ({ name, rows: links })
  return writeWorkbook([
    about('Links'),
    {
      name: 'Prices',
      rows: [
        ['model', 'Euro per million'],
        [model, 3.5],
      ],
    },
    {
      name: 'Capability',
      rows: [
        ['Ergebnisse des dritten Quartals', 'Stand 2026', ''],
        [],
        ['Rang', 'Modell', 'InterCode CTF (Anteil)', 'Anmerkung'],
        [1, `lab/${model}`, '42,5 %', 'gut'],
        [2, `lab/${model}-mini`, '7,25 %', 'klein'],
      ],
    },
    { name: 'Chart', rows: null },
    ...['Safety', 'Scaffolds', 'People', 'Old', 'Notes'].map(about),
  ])
}

test('an lm-evaluation-harness result shows what was understood of each task', async ({ browser }) => {
  test.setTimeout(90_000)
  const sender = await personWith(browser, 'Uploader')
  const text = fixture('lm-eval/plain.json').toString()
  await drop(sender, 'results_2026.json', `${text} `)
  await expect(sender.getByText('lm-evaluation-harness results (.json)')).toBeVisible({ timeout: 60_000 })
  await expect(sender.getByRole('heading', { name: 'What was understood' })).toBeVisible({ timeout: 60_000 })

  // The harness writes no units: a number that no share can be is asked about, and is none of the plane before.
  const model = `lab/percent-${crypto.randomUUID().slice(0, 8)}`
  const results = { results: { wmdp_cyber: { 'acc,none': 45.2, 'acc_stderr,none': 1.1 } }, versions: { wmdp_cyber: 1 } }
  await drop(sender, 'results_percent.json', Buffer.from(JSON.stringify({ ...results, model_name: model })))
  const row = sender.getByRole('row').filter({ hasText: 'wmdp_cyber' })
  await expect(row).toContainText('45.2 score', { timeout: 60_000 })
  const mapping = sender.locator('details.mapping').filter({ hasText: 'wmdp_cyber' })
  await expect(mapping).toContainText('asks for the unit, the evaluator')
  await mapping.getByLabel('Evaluator').selectOption({ label: 'third party' })
  await mapping.getByLabel('What its number is in').selectOption('fraction')
  await mapping.getByRole('button', { name: 'Save the mapping' }).click()
  await expect(mapping).toContainText('acc is 45.2, which cannot be a share')
  await mapping.getByLabel('Evaluator').selectOption({ label: 'third party' })
  await mapping.getByLabel('What its number is in').selectOption('percent')
  await mapping.getByRole('button', { name: 'Save the mapping' }).click()
  await expect(row).toContainText('45.2%')
  await expect(sender.getByText('One is ready.', { exact: false })).toBeVisible()
})

test('a table that was pasted is a file like any other', async ({ browser }) => {
  test.setTimeout(90_000)
  const sender = await personWith(browser, 'Uploader')
  await sender.goto('/uploads')
  await sender.getByText('Paste a table').click()
  const model = `pasted/${crypto.randomUUID().slice(0, 8)}`
  await sender
    .getByLabel('Cells copied', { exact: false })
    .fill(`| model | benchmark | score |\n|---|---|---|\n| ${model} | some test | 0.5 |`)
  await sender.getByRole('button', { name: 'Send what was pasted' }).click()
  await sender.getByRole('link', { name: 'See what was understood' }).click()
  await expect(column(sender, 'benchmark').getByLabel('It is')).toHaveValue('benchmark')
})

test('a table is mapped by API, and its runs are those of its cells', async ({ browser }) => {
  const { request } = await personWith(browser, 'Uploader')
  const model = `api/${crypto.randomUUID().slice(0, 8)}`
  const upload = await sendLog(request, 'api.csv', Buffer.from(`model,benchmark,score,n\n${model},some test,0.5,20\n`))
  const sent = await (await request.get(`/api/v1/uploads/${upload.id}`)).json()
  expect(sent).toMatchObject({ state: 'pending', runCount: 0, table: { settled: false, rowCount: 1 } })
  const mapping = { data: { table: sent.table.mapping }, headers: { 'sec-fetch-site': 'same-origin' } }
  expect((await request.post(`/api/v1/uploads/${upload.id}/mapping`, mapping)).status()).toBe(200)
  await readUpload(request, upload.id)
  const read = await (await request.get(`/api/v1/uploads/${upload.id}`)).json()
  expect(read).toMatchObject({
    state: 'pending',
    table: { settled: true },
    runs: [{ modelAsWritten: model, task: 'some test', metrics: [{ value: 0.5, n: 20, unit: 'fraction' }] }],
  })
})
