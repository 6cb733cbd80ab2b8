import 'server-only'
import type { BrowserServer, Route } from 'playwright-core'
import { env } from '@/lib/env'
import { TooMany, Unavailable } from '@/lib/errors'
import { log } from '@/lib/log'
import { sentence } from '@/lib/messages/sentence'
import { presentBrowser } from '@/lib/setup/present-browser.mjs'
import { askOwn, type OwnAnswer } from './own-pages'
import { dropFromPrinting, keepForPrinting } from './waiting'

/** What a page fetches and how long it may take. Tests bring their own. */
type Means = { ask?: (path: string, signal: AbortSignal) => Promise<OwnAnswer>; within?: number }

const WITHIN_MS = 40_000
const MOST_WAITING = 4

/**
 * A tagged PDF of what `/print/…` draws of `content`, on the paper that page asks for. One is made at a time. Throws Unavailable
 * where there is no browser engine or it does not finish, TooMany where too many wait already.
 */
export async function printPdf(content: unknown, { ask = askOwn, within = WITHIN_MS }: Means = {}): Promise<Buffer> {
  const program: string | null = await presentBrowser()
  if (program === null) throw new Unavailable(sentence('print.noBrowser'))
  return inTurn(async () => {
    const ticket = keepForPrinting(content)
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(), within)
    try {
      return await draw(program, `/print/${ticket}`, ask, late.signal)
    } catch (error) {
      log('error', 'printing failed', { late: late.signal.aborted, error: error instanceof Error ? error.name : '' })
      throw new Unavailable(sentence(late.signal.aborted ? 'print.late' : 'print.failed'))
    } finally {
      clearTimeout(timer)
      dropFromPrinting(ticket)
    }
  })
}

async function draw(program: string, path: string, ask: NonNullable<Means['ask']>, late: AbortSignal): Promise<Buffer> {
  const { chromium } = await import('playwright-core')
  const server = await chromium.launchServer({
    executablePath: program,
    host: '127.0.0.1',
    args: SWITCHES,
    // Root has no sandbox; whoever else runs this keeps it.
    chromiumSandbox: process.getuid?.() !== 0,
    // How this process ends is decided elsewhere; the engine is ended with it all the same.
    ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
  })
  const kill = () => void server.kill().catch(() => undefined)
  late.addEventListener('abort', kill)
  try {
    late.throwIfAborted()
    return await drawWith(server, path, ask, late)
  } finally {
    late.removeEventListener('abort', kill)
    await server.kill()
  }
}

async function drawWith(
  server: BrowserServer,
  path: string,
  ask: NonNullable<Means['ask']>,
  late: AbortSignal,
): Promise<Buffer> {
  const { chromium } = await import('playwright-core')
  const browser = await chromium.connect(server.wsEndpoint())
  const context = await browser.newContext({ javaScriptEnabled: false, serviceWorkers: 'block', colorScheme: 'light' })
  const home = env().APP_URL
  await context.route('**/*', (route) => answer(route, home, path, ask, late))
  const page = await context.newPage()
  const shown = await page.goto(`${home}${path}`, { waitUntil: 'load' })
  if (shown?.status() !== 200) throw new Error('the page to be printed is not there')
  // Text is set in another font until its own is there, and a paper is never set again.
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  return page.pdf({ tagged: true, outline: true, preferCSSPageSize: true, printBackground: true })
}

/** The page itself, and the styles and fonts that belong to it. Nothing else is asked of anybody. */
async function answer(route: Route, home: string, path: string, ask: NonNullable<Means['ask']>, late: AbortSignal) {
  const { origin, pathname, search } = new URL(route.request().url())
  const isOurs = origin === new URL(home).origin && (pathname === path || pathname.startsWith('/_next/static/'))
  if (!isOurs || route.request().method() !== 'GET') return route.abort()
  const { status, contentType, body } = await ask(`${pathname}${search}`, late)
  return route.fulfill({ status, contentType, body })
}

const SWITCHES = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // What is asked for is answered before it reaches the network; what would reach it finds no address.
  '--host-resolver-rules=MAP * ~NOTFOUND',
]

const turns = { last: Promise.resolve() as Promise<unknown>, waiting: 0 }

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (turns.waiting >= MOST_WAITING) throw new TooMany(sentence('print.busy'), 10)
  turns.waiting++
  const before = turns.last
  const mine = before.then(work)
  // Whoever is next waits for this one, whatever became of it.
  turns.last = mine.catch(() => undefined)
  return mine.finally(() => {
    turns.waiting--
  })
}
