import type { Browser, BrowserContext, Page } from '@playwright/test'

/** A page, and the most script it may send: 168 kB, or 300 kB where a chart is drawn (transferred, compressed). */
export type Route = { path: string; chart: boolean }

export type PageFigures = {
  path: string
  /** Median over the rounds, from the request to the end of the document, without a browser. */
  serverMs: number
  /** Server time as a multiple of the bare page's in the same round; median over the rounds. */
  serverRatio: number
  documentKb: number
  scriptKb: number
  scriptLimitKb: number
  firstPaintMs: number
  firstPaintRatio: number
  largestPaintMs: number
  layoutShift: number
  nodes: number
}

const ROUNDS = 15
const PAINTS = 5

/** Server time of each route and of the bare page, in alternation, so that both see the same noise. */
export async function serverTimes(routes: Route[], bare: string, base: string, cookie: string) {
  const once = async (path: string) => {
    const from = performance.now()
    const answer = await fetch(base + path, { headers: { cookie }, redirect: 'manual' })
    const bytes = (await answer.arrayBuffer()).byteLength
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    return { ms: performance.now() - from, bytes }
  }
  const figures = new Map<string, { serverMs: number; serverRatio: number; documentKb: number }>()
  for (const { path } of routes) {
    await once(path)
    const rounds = []
    for (let i = 0; i < ROUNDS; i++) rounds.push({ bare: await once(bare), page: await once(path) })
    figures.set(path, {
      serverMs: median(rounds.map(({ page }) => page.ms)),
      serverRatio: median(rounds.map((round) => round.page.ms / round.bare.ms)),
      documentKb: (rounds[0]?.page.bytes ?? 0) / 1024,
    })
  }
  return figures
}

/** What a browser receives and when it first paints, cache empty each time. */
export async function paints(browser: Browser, path: string, base: string, cookie: string) {
  const runs = []
  for (let i = 0; i < PAINTS; i++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    await withSession(context, base, cookie)
    runs.push(await paintOnce(await context.newPage(), base + path))
    await context.close()
  }
  return {
    scriptKb: median(runs.map((run) => run.scriptKb)),
    firstPaintMs: median(runs.map((run) => run.firstPaint)),
    largestPaintMs: median(runs.map((run) => run.largestPaint)),
    layoutShift: Math.max(...runs.map((run) => run.shift)),
    nodes: Math.max(...runs.map((run) => run.nodes)),
  }
}

async function paintOnce(page: Page, address: string) {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const scripts = new Set<string>()
  let bytes = 0
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  await page.addInitScript(() => {
    const seen = { largest: 0, shift: 0 }
    Object.assign(window, { seen })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.largest = entry.startTime
    }).observe({ type: 'largest-contentful-paint', buffered: true })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if ('value' in entry) seen.shift += Number(entry.value)
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(address, { waitUntil: 'networkidle' })
  const told = await page.evaluate(() => ({
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    nodes: document.querySelectorAll('*').length,
    ...(window as unknown as { seen: { largest: number; shift: number } }).seen,
  }))
  return { ...told, largestPaint: told.largest, scriptKb: bytes / 1024 }
}

async function withSession(context: BrowserContext, base: string, cookie: string) {
  const cookies = cookie.split('; ').map((pair) => {
    const at = pair.indexOf('=')
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url: base }
  })
  await context.addCookies(cookies)
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const high = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? high : (high + (sorted[middle - 1] ?? Number.NaN)) / 2
}
