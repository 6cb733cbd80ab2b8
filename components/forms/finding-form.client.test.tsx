// @vitest-environment jsdom
import { NextIntlClientProvider } from 'next-intl'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { FormState } from '@/lib/form-action'
import { catalogue } from '@/lib/messages/catalogue'
import { FindingForm } from './finding-form'
import { START } from './form-start'

const SAID = { id: 'fnd_1', title: 'It was', claim: '', severity: 'low', owner: null, due: null, labels: [] } as const
const said = (version: number, more: object = {}) => ({ ...SAID, labels: [], version, ...more })

let root: Root
let page: HTMLElement
let sent: Record<string, FormDataEntryValue>[]
let answer: FormState<void>

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  page = document.body.appendChild(document.createElement('div'))
  root = createRoot(page)
  sent = []
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
const show = (now: ReturnType<typeof said>) =>
  act(async () =>
    root.render(
      <NextIntlClientProvider locale="en" messages={catalogue.en} timeZone="UTC">
        <FindingForm action={action} said={now} models={[]} areas={[]} people={[]} labels={[]} />
      </NextIntlClientProvider>,
    ),
  )
const field = (name: string) => page.querySelector<HTMLInputElement>(`[name="${name}"]`)
const type = (name: string, text: string) => {
  const at = field(name)
  if (at) at.value = text
}
const send = () => act(async () => page.querySelector('form')?.requestSubmit())

it('names the version that it began with, whatever the page behind it shows since', async () => {
  await show(said(1))
  type('claim', 'It does.')
  await show(said(2, { severity: 'critical' }))
  expect([field('version')?.value, field('severity')?.value, field('claim')?.value]).toEqual(['1', 'low', 'It does.'])
})

it('goes on from the newest once both were shown, with what is the reader’s own as they typed it and nothing else', async () => {
  await show(said(1))
  type('claim', 'It does.')
  const conflict = { version: 2, fields: [{ path: 'claim', yours: 'It does.', current: '–' }] }
  const values = { title: 'It was', claim: 'It does.', severity: 'low', owner: '', due: '', labels: '' }
  answer = { ...START, values, conflict }
  await send()
  await show(said(2, { severity: 'critical' }))
  expect([field('version')?.value, field('severity')?.value, field('claim')?.value]).toEqual([
    '2',
    'critical',
    'It does.',
  ])
  // A third person's change, which this form has not been answered with.
  await show(said(3, { claim: 'It does not.' }))
  await send()
  expect(sent.at(-1)).toMatchObject({ version: '2', severity: 'critical', claim: 'It does.' })
})

it('goes on from what was kept', async () => {
  await show(said(1))
  type('claim', 'It does.')
  answer = { ...START, ok: true }
  await send()
  await show(said(2, { claim: 'It does.' }))
  expect([field('version')?.value, field('claim')?.value]).toEqual(['2', 'It does.'])
  await show(said(3, { claim: 'It does not.' }))
  expect([field('version')?.value, field('claim')?.value]).toEqual(['2', 'It does.'])
})
