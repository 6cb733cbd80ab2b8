// @vitest-environment jsdom
import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { Report } from '@/lib/brief/report'
import { catalogue } from '@/lib/messages/catalogue'
import { ReportSheet } from './report-sheet'

const AREA = { id: 'collusion', name: 'Collusion' }
const OTHER = { id: 'cyber-offense', name: 'Cyber offense' }
const OSPREY = { id: 'mdl_1', name: 'Osprey', demo: true }
const AT = '2026-08-01T00:00:00Z'
const REPORT: Report = {
  ...{ edition: 'internal', quarter: '2026-Q3', from: '2026-07-01T00:00:00Z', until: '2026-10-01T00:00:00Z' },
  ...{ madeAt: '2026-11-01T00:00:00Z', asOf: '2026-10-01T00:00:00Z', ended: true },
  ...{
    policy: { id: 'pol_1', name: 'Policy 1' },
    condition: { attack: 'none', safeguard: 'none' },
    areas: [AREA, OTHER],
  },
  models: [],
  without: [OSPREY],
  moves: {
    shown: [{ ...{ model: OSPREY, area: AREA, policy: { id: 'pol_1', name: 'Policy 1' }, at: AT }, ...moved() }],
    zones: 501,
    others: 0,
  },
  ...{ policies: [], changes: [], closed: [], counts: { opened: 501, closed: 0 } },
  opened: [
    {
      ...{ id: 'fnd_1', at: AT, model: OSPREY, area: AREA, severity: 'high', state: 'open', title: 'It lies' },
      ...{ worsened: null, reached: null },
    },
  ],
  signOffs: [
    {
      ...{
        assessment: 'asm_1',
        model: OSPREY,
        areas: [AREA],
        quorumZone: 'yellow',
        decision: 'accept',
        recommended: 'restrict',
      },
      ...{
        votes: 2,
        entitled: 3,
        dissents: 1,
        signedAt: AT,
        expiresAt: '2027-02-01T00:00:00Z',
        state: 'valid',
        fingerprint: '00',
      },
    },
  ],
  auditHead: null,
  link: 'https://diagonal.example.org/reports/2026-Q3',
}

function moved() {
  return { cause: 'acceptance', before: 'green', after: 'yellow' } as const
}

const page = document.createElement('div')
page.innerHTML = renderToStaticMarkup(
  <NextIntlClientProvider locale="en" messages={catalogue.en} timeZone="UTC">
    <ReportSheet report={REPORT} />
  </NextIntlClientProvider>,
)
const rowOf = (table: string) =>
  [...page.querySelectorAll('table')]
    .find((one) => one.querySelector('caption')?.textContent === table)
    ?.querySelector('tbody tr')?.textContent

it('says of moves and of findings that it tells not all of them, and where they all stand', () => {
  expect(page.textContent).toContain('The first 1 of 501 are told here. All of them stand in the histories')
  expect(page.textContent).toContain('The first 1 of 501 are told here. All of them stand on the page of findings')
  expect(page.querySelector('.standfirst')?.textContent).toContain('501 findings were opened')
})

it('marks an invented model wherever it is named', () => {
  for (const table of ['What moved', 'Signed', 'Findings opened']) expect(rowOf(table), table).toContain('demo data')
  expect(page.textContent).toContain('Without any result: Osprey (demo data).')
})

it('says which areas a decision is about, what was recommended where that is another, and who dissented', () => {
  expect(rowOf('Signed')).toMatch(/Collusion.*Accept.*recommended: restrict.*2 of 3.*one dissent/)
})
