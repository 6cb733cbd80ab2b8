// @vitest-environment jsdom
import { NextIntlClientProvider } from 'next-intl'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { catalogue } from '@/lib/messages/catalogue'
import { type Other, Presence } from './presence'

let root: Root
let page: HTMLElement
let others: Other[]
let told: string[]

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  page = document.body.appendChild(document.createElement('div'))
  root = createRoot(page)
  others = []
  told = []
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    told.push(JSON.parse(body).doing)
    return Response.json({ others })
  })
})
afterEach(async () => {
  await act(async () => root.unmount())
  page.remove()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const show = () =>
  act(async () =>
    root.render(
      <NextIntlClientProvider locale="en" messages={catalogue.en} timeZone="UTC">
        <Presence address="/api/v1/findings/fnd_1/presence" />
        <textarea />
      </NextIntlClientProvider>,
    ),
  )
const wait = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000))
const person = (name: string, editing = false): Other => ({ id: name, name, editing })

it('says who else writes and looks, three by name, and no longer once they are gone', async () => {
  others = [person('Ada', true), ...['Bo', 'Cleo', 'Dan', 'Eve', 'Fay'].map((name) => person(name))]
  await show()
  await wait(0)
  expect(page.textContent).toBe('Ada is writing here. Bo, Cleo, Dan, and 2 more are looking at this too.')
  others = []
  await wait(10)
  expect(page.querySelector('[role=status]')?.textContent).toBe('')
})

it('tells at once that its reader writes, and again while they go on', async () => {
  await show()
  await wait(10)
  const write = () => page.querySelector('textarea')?.dispatchEvent(new Event('input', { bubbles: true }))
  write()
  await wait(3)
  write()
  await wait(7)
  await wait(10)
  expect(told).toEqual(['reading', 'reading', 'editing', 'editing', 'reading'])
})

it('tells nothing of a reader who has not moved for five minutes, until they do, and that they leave', async () => {
  await show()
  await wait(300)
  const before = told.length
  await wait(120)
  expect(told).toHaveLength(before)
  document.dispatchEvent(new Event('pointermove'))
  await act(async () => root.render(null))
  expect(told.slice(before)).toEqual(['reading', 'gone'])
})
