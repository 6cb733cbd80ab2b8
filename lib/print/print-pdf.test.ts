import { afterEach, expect, test, vi } from 'vitest'
import { Unavailable } from '@/lib/errors'
import { printPdf } from './print-pdf'

afterEach(() => vi.unstubAllEnvs())

test('without a browser engine one sentence says so and what to do', async () => {
  vi.stubEnv('CHROMIUM_PATH', '/nowhere/chromium')
  const printing = printPdf({ kind: 'nothing' })
  await expect(printing).rejects.toThrow(Unavailable)
  await expect(printing).rejects.toThrow(/no Chromium.*CHROMIUM_PATH/)
})
