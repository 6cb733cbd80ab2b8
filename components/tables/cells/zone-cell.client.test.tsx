// @vitest-environment jsdom
import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { catalogue } from '@/lib/messages/catalogue'
import { ZoneCell, type ZoneCellProps } from './zone-cell'

const textOf = (props: ZoneCellProps) => {
  const page = document.createElement('div')
  page.innerHTML = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={catalogue.en} timeZone="UTC">
      <ZoneCell {...props} />
    </NextIntlClientProvider>,
  )
  return page.textContent
}

it('tells a yellow that may be green from a firm one where the two are set side by side', () => {
  const yellow = { zone: 'yellow', range: ['green', 'yellow'] } as const
  expect(textOf({ ...yellow, confidence: 'better-not-ruled-out' })).toBe('Yellowgreen not ruled out')
  expect(textOf({ ...yellow, range: ['yellow', 'yellow'], confidence: 'firm' })).toBe('Yellow')
})

it('says a worse zone that is not ruled out, with or without being asked', () => {
  expect(textOf({ zone: 'yellow', range: ['green', 'red'] })).toBe('Yellowred not ruled out')
})
