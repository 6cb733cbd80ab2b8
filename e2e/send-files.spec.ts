import { type Browser, expect, type Page, test } from '@playwright/test'
import { newPerson } from './people'
import { fixture } from './send-log'
import { signIn } from './session'

async function uploader(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, await newPerson(browser, ['Uploader']))
  await page.goto('/uploads')
  return page
}

test('several files dropped at once are each an upload, and each says what became of it', async ({ browser }) => {
  const page = await uploader(browser)
  const own = crypto.randomUUID()
  const log = fixture('inspect-json/plain.json').toString().replaceAll('eval-1', own)
  const files: [name: string, text: string][] = [
    ['first.json', log.replaceAll('task-1', own)],
    ['second.json', log.replaceAll('task-1', `${own}-2`)],
    ['notes.txt', `nothing anybody knows ${own}`],
    ['empty.eval', ''],
  ]
  await page.evaluate((given) => {
    const transfer = new DataTransfer()
    for (const [name, text] of given) transfer.items.add(new File([text], name))
    const over = document.querySelector('.drop')
    over?.dispatchEvent(new DragEvent('dragover', { dataTransfer: transfer, bubbles: true, cancelable: true }))
    over?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))
  }, files)
  const rows = page.locator('.upload-form').getByRole('listitem')
  await expect(rows.getByRole('link', { name: 'See what was understood' })).toHaveCount(files.length)
  for (const [name] of files) await expect(rows.filter({ hasText: name })).toContainText('Received whole')
  const { items } = await (await page.request.get('/api/v1/uploads?limit=50')).json()
  const names = items.map((one: { name: string }) => one.name)
  expect(names).toEqual(expect.arrayContaining(['first.json', 'second.json', 'notes.txt']))
})

test('a file that is cancelled on its way leaves nothing, and can be sent after all', async ({ browser }) => {
  test.setTimeout(60_000)
  const page = await uploader(browser)
  const name = `slow-${crypto.randomUUID()}.json`
  // Slow enough that half of it has arrived when it is cancelled, however fast the machine is.
  const network = await page.context().newCDPSession(page)
  const throttle = (uploadThroughput: number) =>
    network.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    })
  await network.send('Network.enable')
  await throttle(200_000)
  const text = fixture('inspect-json/plain.json').toString().replaceAll('eval-1', name)
  const padded = Buffer.from(text + ' '.repeat(4_000_000))
  await page
    .locator('input[type=file][name=file]')
    .setInputFiles({ name, mimeType: 'application/json', buffer: padded })
  const row = page.locator('.upload-form').getByRole('listitem').filter({ hasText: name })
  await expect(row.getByText(/^(?!0 ).* of .* sent$/)).toBeVisible()
  await row.getByRole('button', { name: 'Cancel' }).click()
  await expect(row).toContainText('Cancelled: nothing was kept.')
  const known = async () => {
    const { items } = await (await page.request.get('/api/v1/uploads?limit=200')).json()
    return items.filter((one: { name: string }) => one.name === name).length
  }
  // The server hears of the broken connection a moment after the page has said it.
  await expect.poll(known).toBe(0)
  await throttle(-1)
  await row.getByRole('button', { name: 'Send again' }).click()
  await expect(row).toContainText('Received whole')
  expect(await known()).toBe(1)
})
