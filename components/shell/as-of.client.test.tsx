// @vitest-environment jsdom
import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { catalogue } from '@/lib/messages/catalogue'
import { POLICY_STATUSES } from '@/lib/risk/policy'
import { AsOf, type AsOfProps } from './as-of'

const textOf = (props: Pick<AsOfProps, 'policy' | 'status'>) => {
  const page = document.createElement('div')
  page.innerHTML = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={catalogue.en} timeZone="UTC">
      <AsOf date="20 November 2026" {...props} />
    </NextIntlClientProvider>,
  )
  return [...page.querySelectorAll('p > span')].at(-1)?.textContent
}

it('says of what is shown under a version that is not in force that it is not', () => {
  expect(POLICY_STATUSES.map((status) => textOf({ policy: 'Policy 2', status }))).toEqual([
    'policy Policy 2, a draft that nobody has adopted',
    'policy Policy 2',
    'policy Policy 2, no longer in force',
  ])
  expect(textOf({ policy: null })).toBe('no policy is active')
})
