// @vitest-environment jsdom
import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { REASONS } from '@/lib/evals/measured'
import { COUNTING_ORDER, RUN_STATUSES, SUCCESS } from '@/lib/evals/run'
import { catalogue } from '@/lib/messages/catalogue'
import { STRONGEST_FIRST } from '@/lib/risk/area-score'
import { UNREAD_CODES, type UnreadRun } from '@/lib/risk/benchmark-points'
import { ScoreMethod } from './score-method'
import { WordsMethod } from './words-method'

/* The chapters are drawn from the lists that the product computes with: what is added to one stands in the text. */

const { words, score } = catalogue.en.methodology
const said = (node: ReactNode) => {
  const page = document.createElement('div')
  page.innerHTML = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={catalogue.en} timeZone="UTC">
      {node}
    </NextIntlClientProvider>,
  )
  return page
}
const rowOf = (page: HTMLElement, name: string) =>
  [...page.querySelectorAll('tr')].find((row) => row.querySelector('th, td')?.textContent === name)?.textContent ?? ''

it('a run is failed by every status but success, and by no other', () => {
  const row = rowOf(said(<WordsMethod />), catalogue.en.reason.failed)
  const others = RUN_STATUSES.filter((one) => one !== SUCCESS)
  expect(others).toEqual(['error', 'cancelled', 'started'])
  for (const status of others) expect(row).toContain(words.statusSays[status])
})

it('a value is unreadable for every reason that reading it can give', () => {
  const row = rowOf(said(<WordsMethod />), catalogue.en.reason.unreadable)
  const every: Record<UnreadRun['because']['code'], true> = {
    benchmark: true,
    unit: true,
    range: true,
    direction: true,
  }
  expect([...UNREAD_CODES].sort()).toEqual(Object.keys(every).sort())
  for (const code of UNREAD_CODES) expect(row).toContain(words.unreadSays[code])
})

it('which reason is said of several is told in the order in which it is chosen', () => {
  const text = said(<WordsMethod />).textContent ?? ''
  expect(text).toContain(STRONGEST_FIRST.map((one) => catalogue.en.reason[one]).join(', '))
  expect([...STRONGEST_FIRST, 'not-run'].sort()).toEqual([...REASONS].sort())
})

it('ties are broken in the order in which the runs are asked for', () => {
  const text = said(<ScoreMethod policy={null} />).textContent ?? ''
  const places = COUNTING_ORDER.map((one) => text.indexOf(score.order[one]))
  expect(places).not.toContain(-1)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
})
