// @vitest-environment jsdom
import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { catalogue } from '@/lib/messages/catalogue'
import { type FindingRow, FindingsList } from './findings-list'

const CROSSED: FindingRow = {
  id: 'fnd_1',
  area: { id: 'cyber', name: 'Cyber offense' },
  model: { id: 'mdl_1', name: 'Auk' },
  title: '',
  by: { before: '/placements/plc_1?side=before', after: '/placements/plc_1' },
  severity: 'high',
  policyName: 'Policy 2',
  condition: { attack: 'jailbreak', safeguard: 'none' },
  state: 'open',
  worsened: 'zone',
  reached: 'red',
  before: { zone: 'green', worst: 'yellow' },
  cause: 'acceptance',
  runs: ['run_1'],
  change: null,
  createdAt: '2026-11-03T14:20:00Z',
}

const shown = (change: Partial<FindingRow> = {}) => {
  const page = document.createElement('div')
  page.innerHTML = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={catalogue.en} timeZone="UTC">
      <FindingsList rows={[{ ...CROSSED, ...change }]} on="area" />
    </NextIntlClientProvider>,
  )
  return page
}
const textOf = (page: HTMLElement) => page.textContent?.replace(/\s+/g, ' ')

it('says of a crossing when, under which version and in which condition it was', () => {
  expect(textOf(shown())).toContain('3 November 2026, 14:20 UTC, safety under jailbreak, under Policy 2.')
})

it('never says of a model that can at worst be in a zone that it is in it', () => {
  expect(textOf(shown())).toContain('Auk was Green and is now Red')
  expect(textOf(shown({ worsened: 'worst' }))).toContain('Auk could at worst be Yellow and can now at worst be Red')
})

it('leads from both zones to how they came about', () => {
  const leads = (page: HTMLElement) =>
    [...page.querySelectorAll('a[href^="/placements"]')].map((link) => [link.textContent, link.getAttribute('href')])
  expect(leads(shown())).toEqual([
    ['Green', '/placements/plc_1?side=before#zone'],
    ['Red', '/placements/plc_1#zone'],
  ])
  expect(leads(shown({ worsened: 'worst' })).map(([, href]) => href)).toEqual([
    '/placements/plc_1?side=before#range',
    '/placements/plc_1#range',
  ])
})
