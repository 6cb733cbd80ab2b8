import { expect, type Page } from '@playwright/test'
import { type ReadPdf, readPdf, waysToWrite } from './read-pdf'

type Signed = {
  assessment: string
  model: { id: string; name: string }
  /** Words that only the internal edition may say. */
  secrets: readonly string[]
}

/** The brief of a signed assessment on the screen, as PDF and in both editions. */
export async function expectBriefs(page: Page, signed: Signed): Promise<void> {
  await page.goto(`/briefs/${signed.assessment}`)
  await expect(page.getByRole('heading', { level: 1, name: signed.model.name })).toBeVisible()
  const sheet = await page.locator('.brief').innerText()
  for (const word of signed.secrets) expect(sheet).toContain(word)

  const internal = await download(page, `${signed.assessment}/brief.pdf?size=a4`)
  expect(internal.text).toContain(signed.model.name)
  for (const word of signed.secrets) expect(internal.text.replaceAll(/\s+/g, ' '), word).toContain(word)
  expectAccessible(internal, `Brief: ${signed.model.name}`)
  expect(internal.size.map(Math.round)).toEqual([595, 842])

  await expectSameNumbers(page, 'mdl_demo-kestrel')

  const redacted = await download(page, `${signed.model.id}/brief.pdf?size=letter&edition=redacted`)
  expect(redacted.size.map(Math.round)).toEqual([612, 792])
  expectAccessible(redacted, `Brief: ${signed.model.name}`)
  expect(redacted.text).toContain('What is left out, and why')
  const address = `/briefs/${signed.assessment}?edition=redacted`
  const others = [
    (await (await page.request.get(address)).text()) ?? '',
    await (await page.request.get(`/api/v1${address}`)).text(),
  ]
  for (const word of signed.secrets) {
    expect(redacted.text, word).not.toContain(word)
    for (const written of waysToWrite(word)) expect(redacted.raw.includes(written), word).toBe(false)
    for (const other of others) expect(other.includes(word), word).toBe(false)
  }
}

async function download(page: Page, path: string): Promise<ReadPdf> {
  const answer = await page.request.get(`/api/v1/briefs/${path}`, { timeout: 60_000 })
  const body = await answer.body()
  expect(answer.status(), body.subarray(0, 500).toString()).toBe(200)
  expect(answer.headers()['content-type']).toBe('application/pdf')
  return readPdf(body)
}

/** What PDF/UA asks for that its structure tree tells: title, language, headings, tables with heads, figures with words. */
function expectAccessible(pdf: ReadPdf, title: string): void {
  expect(pdf).toMatchObject({ title, lang: 'en', marked: true })
  for (const role of ['H1', 'H2', 'H3', 'P', 'L', 'LI', 'Table', 'TR', 'TH', 'TD', 'Figure'])
    expect(pdf.roles, role).toContain(role)
  expect(pdf.roles.filter((role) => role === 'H1')).toHaveLength(1)
  expect(pdf.alts).toHaveLength(pdf.roles.filter((role) => role === 'Figure').length)
}

/** Each number in the table of a model's page stands in its line of the brief, on the screen and on paper. */
async function expectSameNumbers(page: Page, model: string): Promise<void> {
  await page.goto(`/models/${model}`)
  const rows = await page
    .getByRole('table', { name: /^Points and interval/ })
    .locator('tbody tr')
    .all()
  const shown = await Promise.all(
    rows.map(async (row) => ({
      area: (await row.locator('th').innerText()).trim(),
      // Capability, its interval, safety and its: what follows is computed from them.
      numbers: (await row.locator('td').allInnerTexts()).slice(0, 4).join(' ').match(NUMBER) ?? [],
    })),
  )
  expect(shown.flatMap(({ numbers }) => numbers).length).toBeGreaterThan(20)
  await page.goto(`/briefs/${model}`)
  const { text } = await download(page, `${model}/brief.pdf`)
  for (const { area, numbers } of shown) {
    const line = page.getByRole('table', { name: 'Zones' }).getByRole('row', { name: area })
    expect(((await line.innerText()).match(NUMBER) ?? []).join(' '), area).toBe(numbers.join(' '))
    // The last time the area is named before its numbers: planes and sentences name it too.
    const onPaper = text.replaceAll('\n', ' ').split(area)
    expect(
      onPaper.some((part) => (part.match(NUMBER) ?? []).join(' ').startsWith(numbers.join(' '))),
      area,
    ).toBe(true)
  }
}

const NUMBER = /\d+(\.\d)?(–\d+(\.\d)?)?/g
