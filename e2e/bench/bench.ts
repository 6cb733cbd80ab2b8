import { writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromium, request } from '@playwright/test'
import { administrator } from '@/e2e/session'
import { type AnnotationFigures, annotationFigures } from './annotations'
import { type AuditFigures, auditFigures } from './audit'
import { type ImportFigures, importFigures } from './imports'
import { type PageFigures, paints, type Route, serverTimes } from './pages'
import { type RescoringFigures, rescoringFigures } from './rescoring'
import { type SignOffFigures, signOffFigures } from './sign-offs'

/*
 * The benchmarks: ratios measured in one run, because machines are noisy. `npm run bench` starts the built app with the
 * demo data and runs this; a name after `--` picks the routes that contain it, or `import`, the reading of a large log, or
 * `rescoring`, what adopting a policy version costs, or `audit-chain`, what it takes to check a million audit rows, or
 * `annotations`, what two thousand findings on one run cost its page, or `sign-offs`, their page with five and with five
 * hundred of them.
 */
const BARE = '/preview/bare'
const ROUTES: Route[] = [
  { path: '/', chart: false },
  { path: '/areas/cyber-offense', chart: true },
  { path: '/models', chart: false },
  { path: '/models/mdl_gpt-5-2-2025-12-11', chart: false },
  { path: '/runs', chart: false },
  { path: '/runs/run_demo-heron-cybench-revision-2', chart: false },
  { path: '/uploads', chart: false },
  { path: '/benchmarks', chart: false },
  { path: '/claims', chart: false },
  { path: '/methodology', chart: false },
  { path: '/policy', chart: false },
  { path: '/audit', chart: false },
  { path: '/people', chart: false },
  { path: '/account', chart: false },
]

const base = process.env.BASE_URL ?? 'http://localhost:3000'
const wanted = process.argv[2]
const routes = ROUTES.filter(({ path: at }) => wanted === undefined || at.includes(wanted))

const cookie = await signedInCookie()
const imports =
  wanted === undefined || wanted === 'import' ? await importFigures(base, cookie, Number(process.env.APP_PID)) : null
const rescoring = wanted === undefined || wanted === 'rescoring' ? await rescoringFigures() : []
const audit = wanted === undefined || wanted === 'audit-chain' ? await auditFigures() : []
const annotations = wanted === undefined || wanted === 'annotations' ? await annotationFigures(base, cookie) : []
const signOffs = wanted === undefined || wanted === 'sign-offs' ? await signOffFigures(BARE, base, cookie) : []
const server = await serverTimes(routes, BARE, base, cookie)
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH,
  args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'],
})
const bare = await paints(browser, BARE, base, cookie)
const figures: PageFigures[] = []
for (const { path: at, chart } of routes) {
  const painted = await paints(browser, at, base, cookie)
  const served = server.get(at)
  if (!served) throw new Error(`${at} was not served`)
  const firstPaintRatio = painted.firstPaintMs / bare.firstPaintMs
  figures.push({ path: at, ...served, ...painted, firstPaintRatio, scriptLimitKb: chart ? 300 : 168 })
}
await browser.close()

const machine = { cores: os.cpus().length, load1: os.loadavg()[0], node: process.version }
const measured = { imports, rescoring, audit, annotations, signOffs }
const results = { at: new Date().toISOString(), machine, bare, pages: figures, ...measured }
writeFileSync(path.join(import.meta.dirname, 'results.json'), `${JSON.stringify(results, null, 2)}\n`)
if (figures.length > 0) print(figures)
if (imports) printImport(imports)
if (rescoring.length > 0) printRescoring(rescoring)
if (audit.length > 0) printAudit(audit)
if (annotations.length > 0) printAnnotations(annotations)
if (signOffs.length > 0) printSignOffs(signOffs)
const isSteep =
  dearer(rescoring) > 1.5 ||
  dearer(audit) > 1.5 ||
  annotations.some(({ ratio }) => ratio > 1.5) ||
  slower(signOffs) > 1.5
const isSlow = imports !== null && imports.ofBound < 0.4
const isLarge = imports?.grewMb != null && Math.max(imports.grewMb.server, imports.grewMb.worker) > 256
// What a file of 300 MB may cost the server that takes it in.
const isHeavy = imports?.large.grewMb != null && imports.large.grewMb.server > 150
if (isSlow || isLarge || isHeavy || isSteep) process.exitCode = 1
if (figures.some((figure) => figure.scriptKb > figure.scriptLimitKb)) process.exitCode = 1

async function signedInCookie(): Promise<string> {
  const context = await request.newContext({ baseURL: base })
  const { csrfToken } = await (await context.get('/api/auth/csrf')).json()
  const { email, password } = administrator()
  await context.post('/api/auth/callback/credentials', { form: { csrfToken, email, password, json: 'true' } })
  const { cookies } = await context.storageState()
  await context.dispose()
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}

function print(rows: PageFigures[]) {
  const whole = (value: number) => value.toFixed(0)
  console.table(
    Object.fromEntries(
      rows.map((row) => [
        row.path,
        {
          'server ms': whole(row.serverMs),
          '× bare': row.serverRatio.toFixed(2),
          'document kB': whole(row.documentKb),
          'script kB': `${whole(row.scriptKb)} of ${row.scriptLimitKb}`,
          'first paint ms': whole(row.firstPaintMs),
          '× bare ': row.firstPaintRatio.toFixed(2),
          'largest ms': whole(row.largestPaintMs),
          shift: row.layoutShift.toFixed(3),
          nodes: row.nodes,
        },
      ]),
    ),
  )
}

function printImport({ grewMb, large, ...one }: ImportFigures) {
  const grew = (mb: number | undefined) => (mb === undefined ? 'not known' : mb.toFixed(0))
  console.table({
    [`import of ${one.samples} samples`]: {
      'file MB': one.fileMb.toFixed(0),
      'bound / s': one.boundPerS.toFixed(0),
      'read / s': one.readPerS.toFixed(0),
      'of bound': one.ofBound.toFixed(2),
      'scores after ms': one.scoresAfterMs.toFixed(0),
      'server grew MB': grew(grewMb?.server),
      'worker grew MB': grew(grewMb?.worker),
    },
    'a large file, not packed': {
      'file MB': large.fileMb.toFixed(0),
      'server grew MB': grew(large.grewMb?.server),
      'worker grew MB': grew(large.grewMb?.worker),
    },
  })
}

/** How many times as much one of many costs at the largest size as at the smallest; linear is 1, the limit 1.5. */
function dearer(rows: readonly { msPerThousand: number }[]): number {
  const [first, last] = [rows[0], rows.at(-1)]
  return first && last ? last.msPerThousand / first.msPerThousand : 0
}

/** How many times as long the page takes with many sign-offs as with few; the limit is 1.5. */
function slower(rows: readonly SignOffFigures[]): number {
  const [first, last] = [rows[0], rows.at(-1)]
  return first && last ? last.serverRatio / first.serverRatio : 0
}

function printSignOffs(rows: readonly SignOffFigures[]) {
  console.table(
    Object.fromEntries(
      rows.map(({ signOffs: count, serverMs, serverRatio, documentKb }) => [
        `page of ${count} sign-offs`,
        {
          'server ms': serverMs.toFixed(0),
          '× bare': serverRatio.toFixed(2),
          'document kB': documentKb.toFixed(0),
          'times the first': (serverRatio / (rows[0]?.serverRatio ?? serverRatio)).toFixed(2),
        },
      ]),
    ),
  )
}

function printAudit(rows: readonly AuditFigures[]) {
  console.table(
    Object.fromEntries(
      rows.map(({ rows: count, ms, msPerThousand }) => [
        `checking ${count} audit rows`,
        {
          seconds: (ms / 1000).toFixed(1),
          'times the first': (msPerThousand / (rows[0]?.msPerThousand ?? msPerThousand)).toFixed(2),
        },
      ]),
    ),
  )
}

function printAnnotations(rows: readonly AnnotationFigures[]) {
  console.table(
    Object.fromEntries(
      rows.map(({ page, annotations, plainMs, annotatedMs, ratio, documentKb }) => [
        `${page} page with ${annotations} annotations`,
        {
          'ms without': plainMs.toFixed(0),
          'ms with': annotatedMs.toFixed(0),
          'times that without': ratio.toFixed(2),
          'kB without': documentKb.plain.toFixed(0),
          'kB with': documentKb.annotated.toFixed(0),
        },
      ]),
    ),
  )
}

function printRescoring(rows: readonly RescoringFigures[]) {
  console.table(
    Object.fromEntries(
      rows.map(({ models, placements, ms, msPerThousand }) => [
        `rescoring of ${models} models`,
        {
          placements,
          seconds: (ms / 1000).toFixed(1),
          'ms / 1000 placements': msPerThousand.toFixed(0),
          'times the first': (msPerThousand / (rows[0]?.msPerThousand ?? msPerThousand)).toFixed(2),
        },
      ]),
    ),
  )
}
