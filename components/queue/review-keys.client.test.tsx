// @vitest-environment jsdom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { switchKeys, useReviewKeys } from './use-review-keys'

let root: Root
let page: HTMLElement
const pressed: string[] = []

function Keys() {
  useReviewKeys({ s: () => void pressed.push('s'), '?': () => void pressed.push('?'), 9: () => false })
  return (
    <form>
      <input type="text" name="text" />
      <textarea name="area" />
      <select name="select" />
      <input type="radio" name="radio" />
      <button type="button" name="button">
        Press
      </button>
      <dialog />
    </form>
  )
}

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  pressed.length = 0
  page = document.body.appendChild(document.createElement('div'))
  root = createRoot(page)
  await act(async () => root.render(<Keys />))
})
afterEach(async () => {
  switchKeys(true)
  await act(async () => root.unmount())
  page.remove()
  vi.unstubAllGlobals()
})

/** Presses a key where `at` is; gives whether the browser goes on with it. */
function press(key: string, at = 'form', held: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held })
  return (page.querySelector(at) ?? page).dispatchEvent(event)
}

it('a key does its work, also in capitals and on a choice or a button', () => {
  expect(press('s')).toBe(false)
  press('S', '[name="radio"]')
  press('?', '[name="button"]')
  expect(pressed).toEqual(['s', 's', '?'])
})

it('keys are off while somebody types, holds another key, or reads the sheet', () => {
  for (const name of ['text', 'area', 'select']) expect(press('s', `[name="${name}"]`), name).toBe(true)
  for (const held of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }]) press('s', 'form', held)
  page.querySelector('dialog')?.setAttribute('open', '')
  press('s')
  expect(pressed).toEqual([])
})

it('and are off where they were switched off, until they are switched on', () => {
  switchKeys(false)
  press('s')
  expect(pressed).toEqual([])
  switchKeys(true)
  press('s')
  expect(pressed).toEqual(['s'])
})

it('what a key was not meant for is left to the browser', () => {
  expect(press('9')).toBe(true)
  expect(press('z')).toBe(true)
})

it('a key that is held down is pressed once', () => {
  press('s')
  for (let n = 0; n < 3; n++) dispatchEvent(new KeyboardEvent('keydown', { key: 's', repeat: true }))
  expect(pressed).toEqual(['s'])
})
