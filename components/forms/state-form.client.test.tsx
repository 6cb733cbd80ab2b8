// @vitest-environment jsdom
import { NextIntlClientProvider } from 'next-intl'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type FindingState, nextStates } from '@/lib/evals/finding'
import type { FormState } from '@/lib/form-action'
import { catalogue } from '@/lib/messages/catalogue'
import { START } from './form-start'
import { StateForm } from './state-form'

let root: Root
let page: HTMLElement
let answer: FormState<void>
const sent: Record<string, FormDataEntryValue>[] = []

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  page = document.body.appendChild(document.createElement('div'))
  root = createRoot(page)
  sent.length = 0
})
afterEach(async () => {
  await act(async () => root.unmount())
  page.remove()
  vi.unstubAllGlobals()
})

const action = async (_: FormState<void>, form: FormData) => {
  sent.push(Object.fromEntries(form))
  return answer
}
const show = (version: number, state: FindingState) =>
  act(async () =>
    root.render(
      <NextIntlClientProvider locale="en" messages={catalogue.en} timeZone="UTC">
        <StateForm action={action} id="fnd_1" version={version} next={nextStates(state)} />
      </NextIntlClientProvider>,
    ),
  )
const why = () => page.querySelector('textarea')
const write = (text: string) =>
  act(async () => {
    const at = why()
    if (at) at.value = text
    at?.dispatchEvent(new Event('input', { bubbles: true }))
  })
const stands = () => [
  page.querySelector<HTMLInputElement>('[name=version]')?.value,
  [...page.querySelectorAll('button')].map(({ value }) => value).join(' '),
  why()?.value,
]
const press = () => act(async () => page.querySelector('button')?.click())

it('follows what the page shows until its reader begins to write, and not after', async () => {
  await show(1, 'open')
  await show(2, 'confirmed')
  expect(stands()).toEqual(['2', nextStates('confirmed').join(' '), ''])
  await write('Seen in three runs.')
  await show(3, 'resolved')
  expect(stands()).toEqual(['2', nextStates('confirmed').join(' '), 'Seen in three runs.'])
})

it('refused because somebody was quicker, it shows what they chose, goes on from there and keeps what was written', async () => {
  await show(1, 'open')
  await write('Seen in three runs.')
  const conflict = { version: 2, fields: [{ path: 'state', yours: 'confirmed', current: 'disputed' }] }
  answer = { ...START, values: { reason: 'Seen in three runs.' }, message: 'Somebody was quicker.', conflict }
  await press()
  await show(2, 'disputed')
  expect(sent).toMatchObject([{ version: '1', reason: 'Seen in three runs.' }])
  expect(page.querySelector('[role=alert]')?.textContent).toContain('disputed')
  expect(stands()).toEqual(['2', nextStates('disputed').join(' '), 'Seen in three runs.'])
  // What a third person does behind it was not shown beside what is written.
  await show(3, 'resolved')
  expect(stands()).toEqual(['2', nextStates('disputed').join(' '), 'Seen in three runs.'])
})

it('begins anew once it was kept', async () => {
  await show(1, 'open')
  await write('Seen in three runs.')
  answer = { ...START, ok: true }
  await press()
  await show(2, 'confirmed')
  await show(3, 'resolved')
  expect(stands()).toEqual(['3', nextStates('resolved').join(' '), ''])
})
