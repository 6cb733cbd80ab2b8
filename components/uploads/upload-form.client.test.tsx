// @vitest-environment jsdom
import { NextIntlClientProvider } from 'next-intl'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ShownOnce } from '@/components/forms/shown-once'
import { catalogue } from '@/lib/messages/catalogue'
import { UploadForm } from './upload-form'

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => {} }) }))

let root: Root
let page: HTMLElement

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  page = document.body.appendChild(document.createElement('div'))
  root = createRoot(page)
})
afterEach(async () => {
  await act(async () => root.unmount())
  page.remove()
  vi.unstubAllGlobals()
})

async function show(element: React.ReactElement) {
  await act(async () =>
    root.render(
      <NextIntlClientProvider locale="en" messages={catalogue.en}>
        {element}
      </NextIntlClientProvider>,
    ),
  )
}

async function choose(files: readonly File[]) {
  const input = page.querySelector<HTMLInputElement>('input[name="file"]')
  if (!input) throw new Error('no field for a file')
  Object.defineProperty(input, 'files', { value: files })
  await act(async () => input.dispatchEvent(new Event('change', { bubbles: true })))
}

/** What browsers leave of it on a page that is served without TLS. */
const insecure = { getRandomValues: crypto.getRandomValues.bind(crypto) }

it('takes files on a page that is not served securely', async () => {
  vi.stubGlobal('crypto', insecure)
  await show(<UploadForm maxBytes={1} />)
  await choose([new File(['too large'], 'a.eval'), new File(['too large'], 'b.eval')])
  expect([...page.querySelectorAll('.sending > li')].map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining('a.eval'),
    expect.stringContaining('b.eval'),
  ])
  expect(page.querySelector('[role=alert]')).toBeNull()
})

it('says when files cannot be taken', async () => {
  vi.stubGlobal('crypto', {})
  await show(<UploadForm maxBytes={1} />)
  await choose([new File(['x'], 'a.eval')])
  expect(page.querySelector('[role=alert]')?.textContent).toContain('could not be taken')
})

it('selects a secret where there is no clipboard', async () => {
  await show(<ShownOnce title="" body="" label="" value="dgl_x" />)
  await act(async () => page.querySelector('button')?.click())
  const field = page.querySelector('input')
  expect([field?.selectionStart, field?.selectionEnd]).toEqual([0, 5])
  expect(page.querySelector('.hint')?.textContent).toContain('selected')
})
