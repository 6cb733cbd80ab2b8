import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type BrowserContext, expect, test } from '@playwright/test'
import { ASSESSMENT_PAGES, ASSESSMENT_READS, ASSESSMENT_WRITES, aFrozenAssessment } from './assessment-roles'
import { FINDING_WRITES } from './finding-roles'
import { newPerson, ROLES, type RoleName } from './people'
import { makeQueueForRoles, QUEUE_API, QUEUE_PAGES, QUEUE_WRITES } from './queue-roles'
import { routes } from './routes'
import { fixture, OWN_PAGE, sendLog } from './send-log'
import { signIn } from './session'
import { aWebhook, WEBHOOK_PAGES, WEBHOOK_READS, WEBHOOK_WRITES } from './webhook-roles'

const EVERYBODY: readonly RoleName[] = ROLES

type Row = { may: readonly RoleName[]; example?: () => Promise<string>; answers?: readonly number[] }

// What is sent for the matrix: whoever is refused must be refused before anything of it is looked at.
const log = { upload: '', run: '' }
const SENDERS: readonly RoleName[] = ['Uploader', 'Reviewer', 'Administrator']
const REVIEWERS: readonly RoleName[] = ['Reviewer']
const DRAFTERS: readonly RoleName[] = ['Reviewer', 'Approver']
const REVEALERS: readonly RoleName[] = ['Reviewer', 'Approver', 'Auditor']

// The matrix of the contract by route, written out by hand. A route that is not here fails the first test.
const PAGES: Record<string, Row> = {
  ...QUEUE_PAGES,
  '/': { may: EVERYBODY },
  '/account': { may: EVERYBODY },
  '/areas': { may: EVERYBODY },
  '/areas/[area]': { may: EVERYBODY, example: async () => '/areas/cyber-offense' },
  '/areas/[area]/edit': { may: ['Administrator'], example: async () => '/areas/cyber-offense/edit' },
  '/areas/manage': { may: ['Administrator'] },
  '/models': { may: EVERYBODY },
  '/models/[model]': { may: EVERYBODY, example: () => first('/models', '/api/v1/models') },
  '/models/[model]/merge': { may: ['Administrator'], example: () => first('/models', '/api/v1/models', '/merge') },
  '/models/[model]/edit': { may: ['Administrator'], example: () => first('/models', '/api/v1/models', '/edit') },
  '/models/import': { may: ['Administrator'] },
  '/runs': { may: EVERYBODY },
  '/runs/[run]': { may: EVERYBODY, example: () => first('/runs', '/api/v1/runs') },
  '/runs/[run]/samples/[position]': { may: EVERYBODY, example: async () => `/runs/${log.run}/samples/0` },
  '/names': { may: EVERYBODY },
  '/uploads': { may: EVERYBODY },
  '/uploads/[upload]': { may: EVERYBODY, example: async () => `/uploads/${log.upload}` },
  '/benchmarks': { may: EVERYBODY },
  '/benchmarks/[benchmark]': { may: EVERYBODY, example: async () => '/benchmarks/bmk_pacebench' },
  '/benchmarks/[benchmark]/edit': { may: ['Administrator'], example: async () => '/benchmarks/bmk_pacebench/edit' },
  '/benchmarks/new': { may: ['Administrator'] },
  '/inbox': { may: EVERYBODY },
  '/findings': { may: EVERYBODY },
  '/findings/[finding]': { may: EVERYBODY, example: () => first('/findings', '/api/v1/findings') },
  '/findings/new': { may: DRAFTERS },
  ...ASSESSMENT_PAGES,
  '/claims': { may: EVERYBODY },
  '/methodology': { may: EVERYBODY },
  '/placements/[placement]': { may: EVERYBODY, example: () => first('/placements', '/api/v1/placements') },
  '/policy': { may: EVERYBODY },
  '/policy/[version]': { may: EVERYBODY, example: () => first('/policy', '/api/v1/policies') },
  '/policy/[version]/edit': { may: EVERYBODY, example: () => first('/policy', '/api/v1/policies', '/edit') },
  '/audit': { may: ['Auditor', 'Administrator'] },
  '/people': { may: ['Administrator'] },
  ...WEBHOOK_PAGES,
}
const API: Record<string, Row> = {
  ...QUEUE_API,
  '/api/v1/areas': { may: EVERYBODY },
  '/api/v1/areas/[id]': { may: EVERYBODY, example: async () => '/api/v1/areas/cyber-offense' },
  '/api/v1/benchmarks': { may: EVERYBODY },
  '/api/v1/benchmarks/[id]': { may: EVERYBODY, example: async () => '/api/v1/benchmarks/bmk_pacebench' },
  '/api/v1/changes': { may: EVERYBODY },
  '/api/v1/claims': { may: EVERYBODY },
  '/api/v1/export/audit.csv': { may: ['Auditor', 'Administrator'] },
  '/api/v1/export/audit.json': { may: ['Auditor', 'Administrator'] },
  '/api/v1/export/findings.csv': { may: EVERYBODY },
  '/api/v1/export/findings.json': { may: EVERYBODY },
  '/api/v1/findings/numbers': { may: EVERYBODY },
  '/api/v1/findings/[id]': { may: EVERYBODY, example: () => first('/api/v1/findings', '/api/v1/findings') },
  '/api/v1/models': { may: EVERYBODY },
  '/api/v1/models/[id]': { may: EVERYBODY, example: () => first('/api/v1/models', '/api/v1/models') },
  '/api/v1/models/[id]/merge': { may: ['Administrator'], example: twoModels },
  '/api/v1/placements': { may: EVERYBODY },
  '/api/v1/placements/[id]/explanation': {
    may: EVERYBODY,
    example: () => first('/api/v1/placements', '/api/v1/placements', '/explanation'),
  },
  '/api/v1/placements/[id]/kept': { may: EVERYBODY, example: kept },
  ...ASSESSMENT_READS,
  '/api/v1/etc': { may: EVERYBODY },
  '/api/v1/policies': { may: EVERYBODY },
  '/api/v1/policies/[id]': { may: EVERYBODY, example: () => first('/api/v1/policies', '/api/v1/policies') },
  '/api/v1/policies/[id]/changes': {
    may: EVERYBODY,
    example: () => first('/api/v1/policies', '/api/v1/policies', '/changes'),
  },
  '/api/v1/policies/[id]/difference': {
    may: EVERYBODY,
    example: () => first('/api/v1/policies', '/api/v1/policies', '/difference?from=pol_house-1'),
  },
  '/api/v1/runs': { may: EVERYBODY },
  '/api/v1/runs/[id]': { may: EVERYBODY, example: () => first('/api/v1/runs', '/api/v1/runs') },
  '/api/v1/runs/[id]/samples': { may: EVERYBODY, example: async () => `/api/v1/runs/${log.run}/samples` },
  '/api/v1/runs/[id]/samples/[position]': { may: EVERYBODY, example: async () => `/api/v1/runs/${log.run}/samples/0` },
  '/api/v1/uploads': { may: EVERYBODY },
  '/api/v1/uploads/[id]': { may: EVERYBODY, example: async () => `/api/v1/uploads/${log.upload}` },
  '/api/v1/uploads/[id]/events': { may: EVERYBODY, example: async () => `/api/v1/uploads/${log.upload}/events` },
  '/api/v1/uploads/[id]/file': { may: ['Administrator'], example: async () => `/api/v1/uploads/${log.upload}/file` },
  '/api/v1/findings': { may: EVERYBODY },
  '/api/v1/export/models.csv': { may: EVERYBODY },
  '/api/v1/export/runs.csv': { may: EVERYBODY },
  '/api/v1/export/runs.json': { may: EVERYBODY },
  '/api/v1/formats': { may: EVERYBODY },
  ...WEBHOOK_READS,
  '/api/v1/notices': { may: EVERYBODY },
  '/api/v1/notices/settings': { may: EVERYBODY },
  '/api/v1/audit': { may: ['Auditor', 'Administrator'] },
  '/api/v1/audit/verify': { may: ['Auditor', 'Administrator'] },
}
/** What changes something. Each is sent a body it cannot take, so that whoever may is answered 422 and nothing changes. */
const WRITES: Record<string, { may: readonly RoleName[]; example: () => string; method?: 'PATCH' | 'DELETE' }> = {
  ...QUEUE_WRITES,
  '/api/v1/areas': { may: ['Administrator'], example: () => '/api/v1/areas' },
  '/api/v1/areas/[id]': { may: ['Administrator'], example: () => '/api/v1/areas/cyber-offense', method: 'PATCH' },
  '/api/v1/benchmarks': { may: ['Administrator'], example: () => '/api/v1/benchmarks' },
  '/api/v1/benchmarks/[id]': {
    may: ['Administrator'],
    example: () => '/api/v1/benchmarks/bmk_pacebench',
    method: 'PATCH',
  },
  '/api/v1/benchmarks/[id]/preview': {
    may: ['Administrator'],
    example: () => '/api/v1/benchmarks/bmk_pacebench/preview',
  },
  '/api/v1/models/[id]': { may: ['Administrator'], example: () => '/api/v1/models/mdl_none', method: 'PATCH' },
  '/api/v1/claims': { may: DRAFTERS, example: () => '/api/v1/claims' },
  ...FINDING_WRITES,
  ...WEBHOOK_WRITES,
  '/api/v1/notices/settings': { may: EVERYBODY, example: () => '/api/v1/notices/settings', method: 'PATCH' },
  ...ASSESSMENT_WRITES,
  '/api/v1/etc': { may: DRAFTERS, example: () => '/api/v1/etc' },
  '/api/v1/policies': { may: DRAFTERS, example: () => '/api/v1/policies' },
  '/api/v1/policies/[id]': { may: DRAFTERS, example: () => '/api/v1/policies/pol_none', method: 'PATCH' },
  '/api/v1/policies/[id]/adopt': { may: ['Approver'], example: () => '/api/v1/policies/pol_none/adopt' },
  '/api/v1/policies/[id]/preview': { may: EVERYBODY, example: () => '/api/v1/policies/pol_none/preview' },
  '/api/v1/uploads': { may: SENDERS, example: () => '/api/v1/uploads?no-such-field=1' },
  '/api/v1/uploads/[id]/mapping': { may: SENDERS, example: () => `/api/v1/uploads/${log.upload}/mapping` },
  '/api/v1/uploads/[id]/accept': { may: REVIEWERS, example: () => `/api/v1/uploads/${log.upload}/accept` },
  '/api/v1/uploads/[id]/reject': { may: REVIEWERS, example: () => `/api/v1/uploads/${log.upload}/reject` },
  '/api/v1/models/[id]/merge': { may: ['Administrator'], example: () => '/api/v1/models/mdl_none/merge' },
  '/api/v1/runs/[id]/invalidate': { may: REVIEWERS, example: () => `/api/v1/runs/${log.run}/invalidate` },
  '/api/v1/runs/[id]/restore': { may: REVIEWERS, example: () => `/api/v1/runs/${log.run}/restore` },
  '/api/v1/runs/[id]/samples/[position]/reveal': {
    may: REVEALERS,
    example: () => `/api/v1/runs/${log.run}/samples/0/reveal`,
  },
  '/api/v1/runs/[id]/samples/[position]/invalidate': {
    may: REVIEWERS,
    example: () => `/api/v1/runs/${log.run}/samples/0/invalidate`,
  },
  '/api/v1/runs/[id]/samples/[position]/restore': {
    may: REVIEWERS,
    example: () => `/api/v1/runs/${log.run}/samples/0/restore`,
  },
}
const NO_DATA = ['/api/v1/openapi.json', '/api/v1/[...unknown]']

const people = new Map<RoleName, BrowserContext>()

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  for (const role of ROLES) {
    const credentials = await newPerson(browser, [role])
    const context = await browser.newContext()
    await signIn(await context.newPage(), credentials)
    people.set(role, context)
  }
  const sender = people.get('Uploader')
  if (!sender) throw new Error('an uploader signs in before this')
  const read = await sendLog(sender.request, 'plain.eval', fixture('inspect-eval/plain.eval'))
  log.upload = read.id
  log.run = read.runs[0]?.id ?? ''
  const reviewer = people.get('Reviewer')
  if (reviewer) await makeQueueForRoles(sender.request, reviewer.request)
  await aFrozenAssessment(people.get('Reviewer')?.request)
  await aWebhook(people.get('Administrator')?.request)
})

test.afterAll(async () => {
  for (const context of people.values()) await context.close()
})

test('every page and every route of the API has a row in this matrix', () => {
  expect(routes('app/(dash)', '', 'page.tsx').filter((route) => !(route in PAGES))).toEqual([])
  expect(
    routes('app/api/v1', '/api/v1', 'route.ts').filter(
      (route) => !(route in API) && !(route in WRITES) && !NO_DATA.includes(route),
    ),
  ).toEqual([])
  const writing = routes('app/api/v1', '/api/v1', 'route.ts').filter((route) =>
    /export const (POST|PUT|PATCH|DELETE)\b/.test(
      readFileSync(path.resolve(import.meta.dirname, '..', `app${route}/route.ts`), 'utf8'),
    ),
  )
  expect(writing.filter((route) => !(route in WRITES))).toEqual([])
})

for (const [route, { may, example, answers = [200, 307] }] of Object.entries({ ...PAGES, ...API })) {
  const isPage = route in PAGES
  test(`${route} is for ${may.length === ROLES.length ? 'everybody signed in' : may.join(' and ')}`, async ({
    request,
  }) => {
    test.skip(!exists(route), 'there is no such route yet')
    const address = example ? await example() : route
    for (const [role, context] of people) {
      const answer = await context.request.get(address, { maxRedirects: 0 })
      // `/areas` leads on to the first area.
      const seen = may.includes(role) ? answers : isPage ? [404] : [403]
      expect(seen, `${role} ${address}: ${answer.status()}`).toContain(answer.status())
      expect(answer.headers().location ?? '', role).not.toContain('sign-in')
    }
    for (const headers of isPage ? DISGUISES : DISGUISES.filter((one) => !('RSC' in one))) {
      const answer = await request.get(address, { maxRedirects: 0, headers })
      const text = await answer.text()
      if (!isPage) expect(answer.status(), JSON.stringify(headers)).toBe(401)
      else expect(isTurnedAway(answer.status(), text), `${JSON.stringify(headers)}: ${answer.status()}`).toBe(true)
    }
  })
}

for (const [route, { may, example, method = 'POST' }] of Object.entries(WRITES)) {
  test(`${method} ${route} is for ${may.join(' and ')}`, async ({ request }) => {
    const send = { method, data: '{"no-such-field": 1', headers: { 'content-type': 'application/json', ...OWN_PAGE } }
    for (const [role, context] of people) {
      const answer = await context.request.fetch(example(), send)
      expect(answer.status(), `${role} ${example()}`).toBe(may.includes(role) ? 422 : 403)
    }
    expect((await request.fetch(example(), send)).status()).toBe(401)
    const cookieAlone = await people.get('Reviewer')?.request.fetch(example(), { method, data: send.data })
    expect(cookieAlone?.status(), 'from another site').toBe(403)
  })
}

// Ways in which a request for a page has slipped past a proxy elsewhere; here the page itself asks.
const DISGUISES: Record<string, string>[] = [
  {},
  { RSC: '1' },
  { RSC: '1', 'Next-Router-Prefetch': '1' },
  { RSC: '1', 'Next-Router-Segment-Prefetch': '/_tree' },
  { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
  { 'x-diagonal-path': '//evil.example' },
]

/** A redirect to sign in, either as such or as React writes it into an answer that had begun. */
function isTurnedAway(status: number, text: string): boolean {
  if (status === 307 || status === 303) return true
  return text.includes('NEXT_REDIRECT;replace;/sign-in') && !text.includes('@example.org')
}

/** What a viewer is answered. */
async function seen(address: string) {
  const viewer = people.get('Viewer')
  if (!viewer) throw new Error('a viewer signs in before this')
  return (await viewer.request.get(address)).json()
}

/** The first of a list, by its id, under `base`, or what is `below` it. */
async function first(base: string, list: string, below = ''): Promise<string> {
  return `${base}/${(await seen(list)).items[0].id}${below}`
}

/** A placement as it was kept when the version in force was adopted. */
async function kept(): Promise<string> {
  const address = await first('/api/v1/placements', '/api/v1/placements')
  return `${address}/kept?${new URLSearchParams({ at: (await seen(`${address}/explanation`)).kept.at })}`
}

/** What merging the first published model into the next would do. */
async function twoModels(): Promise<string> {
  const { items } = await seen('/api/v1/models?limit=200')
  const [one, other] = items.filter(({ demo }: { demo: boolean }) => !demo)
  return `/api/v1/models/${one.id}/merge?into=${other.id}`
}

function exists(route: string): boolean {
  return [...routes('app/(dash)', '', 'page.tsx'), ...routes('app/api/v1', '/api/v1', 'route.ts')].includes(route)
}
