import { afterEach, expect, test, vi } from 'vitest'
import { Unavailable } from '@/lib/errors'
import { presentBrowser } from '@/lib/setup/present-browser.mjs'
import { printPdf } from './print-pdf'

const hasBrowser = (await presentBrowser()) !== null
const HTML = `<!doctype html><html lang="en"><title>Paper</title><h1>Paper</h1>
<img src="/api/v1/models"><img src="http://192.0.2.1/away.png"><link rel="stylesheet" href="/_next/static/a.css">
<script>document.querySelector('h1').textContent = 'Run'</script>`

afterEach(() => vi.unstubAllEnvs())

test('without a browser engine one sentence says so and what to do', async () => {
  vi.stubEnv('CHROMIUM_PATH', '/nowhere/chromium')
  const printing = printPdf({ kind: 'nothing' })
  await expect(printing).rejects.toThrow(Unavailable)
  await expect(printing).rejects.toThrow(/no Chromium.*CHROMIUM_PATH/)
})

test.skipIf(!hasBrowser)(
  'what is printed asks for its page and our styles, of nobody else, and no more than once',
  async () => {
    atHome()
    const asked: string[] = []
    const ask = async (path: string) => {
      asked.push(path.replace(/\/print\/[\w-]{43}$/, '/print/TICKET'))
      return { status: 200, contentType: path.endsWith('.css') ? 'text/css' : 'text/html', body: Buffer.from(HTML) }
    }
    const pdf = await printPdf({ kind: 'nothing' }, { ask })
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(asked).toEqual(['/print/TICKET', '/_next/static/a.css'])
  },
)

test.skipIf(!hasBrowser)('what does not end in time is ended, and said to be late', async () => {
  atHome()
  const never = () => new Promise<never>(() => undefined)
  await expect(printPdf({ kind: 'nothing' }, { ask: never, within: 1500 })).rejects.toThrow('took too long')
})

function atHome(): void {
  vi.stubEnv('DATABASE_URL', 'postgres://nobody@127.0.0.1/none')
  vi.stubEnv('AUTH_SECRET', 'x'.repeat(32))
  vi.stubEnv('LOG_LEVEL', 'silent')
}
