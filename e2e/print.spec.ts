import { expect, test } from '@playwright/test'
import { signIn } from './session'

/** The width of A4 and of Letter between their margins, in CSS px. */
const SHEETS = [
  ['A4', 688],
  ['Letter', 710],
] as const

for (const [sheet, width] of SHEETS)
  test(`the methodology prints on ${sheet}: light, nothing cut off, and every part of it`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme: 'dark', viewport: { width, height: 1000 } })
    const page = await context.newPage()
    await signIn(page)
    await page.goto('/methodology')
    await page.emulateMedia({ media: 'print' })
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('main *')]
        .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .map((one) => `${one.tagName} ${one.textContent?.slice(0, 40)}`),
    )
    expect(cut).toEqual([])
    // On a dark screen too the sheet is white and the text dark: the lightness of the colours, 0 to 1.
    const [paper, ink, link] = await page.evaluate(() => {
      const lightness = (colour: string) => {
        const context = document.createElement('canvas').getContext('2d')
        if (!context) return Number.NaN
        context.fillStyle = colour
        context.fillRect(0, 0, 1, 1)
        const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data
        return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255
      }
      const anchor = document.querySelector('main .method a')
      const style = getComputedStyle(document.body)
      return [style.backgroundColor, style.color, anchor ? getComputedStyle(anchor).color : 'white'].map(lightness)
    })
    expect(paper).toBeCloseTo(1, 9)
    expect(ink).toBeLessThan(0.25)
    expect(link).toBeLessThan(0.4)
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()
    const chapters = await page.locator('.chapter > h2').allTextContents()
    for (const part of ['Areas, lines, weights', 'Conditions', 'Interval', 'Zone and range', 'Claims', 'Versions'])
      expect(
        chapters.some((title) => title.includes(part)),
        part,
      ).toBe(true)
    await context.close()
  })
