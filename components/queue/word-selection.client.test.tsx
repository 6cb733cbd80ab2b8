// @vitest-environment jsdom
import { NextIntlClientProvider } from 'next-intl'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CiteBar } from '@/components/transcript/cite-bar'
import { catalogue } from '@/lib/messages/catalogue'
import { WordSelection } from './word-selection'

let root: Root
let page: HTMLElement

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  // jsdom has no such method, nor does anything here lie anywhere.
  Selection.prototype.modify = () => {}
  Element.prototype.scrollIntoView = () => {}
  const never = async () => ({ ok: false, message: null, problems: [], values: {} })
  page = document.body.appendChild(document.createElement('div'))
  root = createRoot(page)
  await act(async () =>
    root.render(
      <NextIntlClientProvider locale="en" messages={catalogue.en} timeZone="UTC">
        <WordSelection />
        <p data-part="0.0">Find the flag.</p>
        <textarea />
        <input type="radio" />
        <dialog />
        <CiteBar
          run="run_1"
          sample={{ id: 's', epoch: 1, position: 0 }}
          model="mdl_1"
          area="collusion"
          areas={[]}
          findings={[]}
          open={never}
          cite={never}
        />
      </NextIntlClientProvider>,
    ),
  )
})
afterEach(async () => {
  await act(async () => root.unmount())
  page.remove()
  vi.unstubAllGlobals()
})

/** Gives whether the browser is left to do with it what it does. */
const press = async (key: string, at: EventTarget = document.body) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
  await act(async () => void at.dispatchEvent(event))
  return !event.defaultPrevented
}
const box = () => page.querySelector('textarea') ?? page
const citing = () => page.querySelector('.cite-bar') !== null

it('whoever writes while words are selected has Enter and the arrows for their text', async () => {
  expect(await press('v')).toBe(false)
  expect(page.querySelector('.selecting')?.textContent).not.toBe('')
  for (const key of ['Enter', 'ArrowRight', 'Escape']) expect(await press(key, box()), key).toBe(true)
  expect(await press('Escape')).toBe(false)
  expect(page.querySelector('.selecting p:not(.vh)')).toBeNull()
})

it('a sample is cited as a whole by its key, from an answer too, and not while somebody writes or a dialog is open', async () => {
  const dialog = page.querySelector('dialog')
  await press('c', box())
  dialog?.setAttribute('open', '')
  await press('c')
  expect(citing()).toBe(false)
  dialog?.removeAttribute('open')
  await press('c', page.querySelector('[type=radio]') ?? page)
  expect(citing()).toBe(true)
})
