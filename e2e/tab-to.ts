import type { Page } from '@playwright/test'

/** Presses Tab until the focused element has this name; the number of presses is bounded by what a page can hold. */
export async function tabTo(page: Page, name: RegExp, most = 150): Promise<void> {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const at = document.activeElement
      return at?.getAttribute('aria-label') ?? at?.textContent ?? ''
    })
    if (name.test(focused)) return
  }
  throw new Error(`${name} was not reached by Tab`)
}
