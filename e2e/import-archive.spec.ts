import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { expect, type FileChooser, test } from '@playwright/test'
import yauzl from 'yauzl'
import { writeZip } from '@/lib/importers/testing/zip-writer'
import { fixture } from './send-log'
import { column, drop, personWith } from './tables'

test('tables in a zip are said once for all of the same headers, and read without reading the rest anew', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const [sender, reviewer] = [await personWith(browser, 'Uploader'), await personWith(browser, 'Reviewer')]
  const id = crypto.randomUUID().slice(0, 8)
  const table = (model: string, value: string) => `Kandidat ${id},InterCode,Rang\nlab/${model}-${id},${value},1\n`
  const zip = writeZip([
    { name: 'may/scores.csv', text: table('may', '42.5') },
    { name: 'june/scores.csv', text: table('june', '50') },
    { name: 'other.csv', text: `Modell ${id},Wert\nlab/other-${id},0.5\n` },
    { name: 'log.json', text: fixture('lm-eval/plain.json') },
  ])
  await drop(sender, 'from a lab.zip', Buffer.from(zip))
  await expect(sender.getByText('4 files: 1 read, 3 waiting for their columns to be named, 0 not read.')).toBeVisible({
    timeout: 60_000,
  })
  await expect(sender.getByRole('heading', { name: 'What the columns of may/scores.csv are' })).toBeVisible()
  await expect(sender.getByText('waits, and one more with the same headers')).toBeVisible()
  // Chosen by its name, without a mouse.
  const other = sender.getByRole('link', { name: 'other.csv', exact: true })
  await other.focus()
  await sender.keyboard.press('Enter')
  await expect(sender.getByRole('heading', { name: 'What the columns of other.csv are' })).toBeVisible()
  await sender.getByRole('link', { name: 'may/scores.csv', exact: true }).click()
  await column(sender, 'Rang').getByLabel('It is').selectOption('ignore')
  await column(sender, 'InterCode').getByLabel('of the benchmark').fill('InterCode CTF')
  await column(sender, 'InterCode').getByLabel('unit').fill('percent')
  await sender.getByRole('button', { name: 'Read the table' }).click()
  await expect(sender.getByText('4 files: 3 read, one waiting', { exact: false })).toBeVisible({ timeout: 60_000 })
  const understood = sender.getByRole('table', { name: 'What was understood' }).getByRole('row')
  await expect(understood.filter({ hasText: `may-${id}` })).toContainText('42.5')
  await expect(understood.filter({ hasText: `june-${id}` })).toContainText('50')
  await reviewer.goto(sender.url())
  await expect(reviewer.getByText('Only who sent the file', { exact: false }).last()).toBeVisible()
})

test('a dropped folder is one upload that says of each file what came of it', async ({ browser }) => {
  test.setTimeout(90_000)
  const sender = await personWith(browser, 'Uploader')
  await sender.goto('/uploads')
  const id = crypto.randomUUID()
  const files = {
    'garak/run.jsonl': fixture('garak/plain.jsonl').toString(),
    'notes.txt': `nothing of ours ${id}`,
    'lm/results.json': fixture('lm-eval/plain.json').toString(),
    'eee.json': fixture('every-eval-ever/plain.json').toString(),
    'oaieval.jsonl': fixture('openai-evals/plain.jsonl').toString(),
    'promptfoo.json': fixture('promptfoo/plain.json').toString(),
  }
  // A browser makes such entries of what is dropped from a desktop, which a test cannot reach.
  await sender.evaluate(
    (contents) => {
      const fileEntry = (name: string, text: string) => ({
        name,
        isDirectory: false,
        file: (give: (file: File) => void) => give(new File([text], name)),
      })
      const folder = (name: string, below: object[]) => ({
        name,
        isDirectory: true,
        createReader: () => {
          const rest = [below, []]
          return { readEntries: (give: (entries: object[]) => void) => give(rest.shift() ?? []) }
        },
      })
      const at = (path: string) => fileEntry(path.split('/').at(-1) ?? '', contents[path] ?? '')
      const entry = folder('from a lab', [
        folder('garak', [at('garak/run.jsonl')]),
        at('notes.txt'),
        at('eee.json'),
        at('oaieval.jsonl'),
        at('promptfoo.json'),
        folder('lm', [at('lm/results.json')]),
      ])
      const event = new Event('drop', { bubbles: true, cancelable: true })
      Object.defineProperty(event, 'dataTransfer', {
        value: { items: [{ webkitGetAsEntry: () => entry }], files: [] },
      })
      document.querySelector('.drop')?.dispatchEvent(event)
    },
    files as Record<string, string>,
  )
  await sender.getByRole('link', { name: 'See what was understood' }).click()
  await expect(sender.getByRole('heading', { level: 1, name: 'from a lab.zip' })).toBeVisible()
  await expect(sender.getByText('6 files: 5 read, 1 not read.')).toBeVisible({ timeout: 60_000 })
  const refused = sender.getByRole('row').filter({ hasText: 'notes.txt' })
  await expect(refused).toContainText('none of the formats')
  // Nobody is turned away without being told what was tried.
  await refused.getByText(/\d+ formats were tried/).click()
  await expect(refused.getByText(/^garak report/)).toBeVisible()
  await expect(sender.getByRole('row', { name: /^garak\/run\.jsonl garak report/ })).toBeVisible()
})

test('files of one HELM run are one upload, chosen one by one or as a folder, without a mouse', async ({ browser }) => {
  test.setTimeout(120_000)
  const sender = await personWith(browser, 'Uploader')
  const files = await helmFiles()
  await sender.goto('/uploads')
  await sender
    .locator('input[name=file]')
    .setInputFiles(files.map(({ name, bytes }) => ({ name, mimeType: 'application/json', buffer: bytes })))
  await expect(sender.getByText(/^Sent as one, because they belong together: .*run_spec\.json/)).toBeVisible()
  await expect(sender.getByRole('listitem').getByText('helm-run.zip')).toBeVisible()
  await sender.getByRole('link', { name: 'See what was understood' }).click()
  await expect(sender.getByRole('heading', { name: 'What was understood' })).toBeVisible({ timeout: 60_000 })
  await expect(sender.getByText(/^HELM run/).first()).toBeVisible()

  const folder = path.join(await mkdtemp(path.join(tmpdir(), 'helm-')), 'a run')
  await mkdir(path.join(folder, 'suite'), { recursive: true })
  for (const { name, bytes } of files) await writeFile(path.join(folder, 'suite', name), bytes)
  await sender.goto('/uploads')
  const choosers: FileChooser[] = []
  sender.on('filechooser', (one) => choosers.push(one))
  await sender.getByLabel('Choose files').focus()
  await sender.keyboard.press('Tab')
  await expect(sender.getByLabel('Choose a folder')).toBeFocused()
  // A browser under load may drop a key or open no dialog for it; a person would press again.
  await expect(async () => {
    await sender.keyboard.press('Enter')
    await expect.poll(() => choosers.length).toBeGreaterThan(0)
  }).toPass()
  await choosers[0]?.setFiles(folder)
  await expect(sender.getByRole('listitem').getByText('a run.zip')).toBeVisible()
  await sender.getByRole('link', { name: 'See what was understood' }).click()
  await expect(sender.getByRole('heading', { name: 'What was understood' })).toBeVisible({ timeout: 60_000 })
})

/** The files of a run directory, as they lie in the fixture. */
async function helmFiles(): Promise<{ name: string; bytes: Buffer }[]> {
  const archive = await yauzl.fromBufferPromise(fixture('helm/plain.zip'))
  const files: { name: string; bytes: Buffer }[] = []
  for await (const entry of archive.eachEntry()) {
    const bytes = await buffer(await archive.openReadStreamPromise(entry))
    files.push({ name: path.basename(entry.fileName), bytes })
  }
  return files
}
