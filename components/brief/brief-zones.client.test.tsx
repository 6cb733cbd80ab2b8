// @vitest-environment jsdom
import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { BriefArea } from '@/lib/brief/brief'
import { catalogue } from '@/lib/messages/catalogue'
import { BriefZones } from './brief-zones'

/** An area of whose axis this is known, and of the other nothing. */
function area(id: string, value: number): BriefArea {
  const coverage = { have: 1, want: 1 }
  return {
    ...{ id, name: id, callsFirm: false, missing: null },
    placement: {
      ...{ id: `plc_${id}`, area: id, model: 'mdl_1', modelName: 'Osprey', policy: 'pol_1' },
      condition: { attack: 'none', safeguard: 'none' },
      capability: { value, low: 72.25, high: 98.6, n: 10, runs: [], coverage },
      safety: { missing: 'not-run', coverage },
      ...{ gap: null, zone: 'yellow', range: ['yellow', 'red'], confidence: 'worse-not-ruled-out' },
      ...{ caveats: [], demo: false },
    },
    plane: { lines: null, indicators: [], plainSafety: null, others: [] },
  }
}

/** What its table says of the first area's capability, among these areas. */
function capabilityOf(areas: BriefArea[]) {
  const page = document.createElement('div')
  page.innerHTML = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={catalogue.en} timeZone="UTC">
      <BriefZones areas={areas} since={null} standing="signed" linked={false} />
    </NextIntlClientProvider>,
  )
  return page.querySelector('tbody tr td:nth-of-type(4)')?.textContent
}

it('rounds a number as it rounds it among other areas', () => {
  expect(capabilityOf([area('a', 95)])).toBe('95 72–99')
  expect(capabilityOf([area('a', 95), area('b', 33.5)])).toBe('95 72–99')
})
