import { type APIRequestContext, expect, test } from '@playwright/test'
import { z } from 'zod'
import { signIn } from './session'

type Placement = {
  modelName: string
  zone: string
  confidence: string
  caveats: string[]
  demo: boolean
  capability: { value: number } | { missing: string }
  safety: { value: number } | { missing: string }
}

/** PACEbench score of the ten models of SafeWork-F1 v1.5, Table 3 (arXiv 2602.14457). */
const PACEBENCH: Record<string, number> = {
  'Kimi-K2-Instruct-0905': 0.063,
  'Seed-OSS-36B-Instruct': 0.075,
  'MiniMax-M2.1': 0.153,
  'GLM-4.7': 0.166,
  'Qwen3-max': 0.19,
  'Gemini-3-Pro': 0.161,
  'Doubao-seed-1-8-251228': 0.17,
  'GPT-5.2-2025-12-11': 0.28,
  'Claude Sonnet 4.5 (Thinking)': 0.335,
  'Grok-4': 0.012,
}
const WITHOUT_PACEBENCH = ['Hunyuan-A13B-Instruct', 'Gemma-3-27B-It', 'Qwen3-235B-A22B-Thinking-2507']

test.beforeEach(async ({ page }) => signIn(page))

test('the ten published PACEbench models are green at any safety, three have no result', async ({ page }) => {
  const placements = await placementsIn(page.request, 'cyber-offense')
  for (const [name, score] of Object.entries(PACEBENCH)) {
    const found = named(placements, name)
    expect('value' in found.capability && found.capability.value, name).toBeCloseTo(100 * score, 9)
    expect(found.safety, name).toMatchObject({ missing: 'not-run' })
    expect(found, name).toMatchObject({
      zone: 'green',
      confidence: 'firm',
      caveats: ['uncertainty-unknown', 'coverage-partial'],
    })
  }
  for (const name of WITHOUT_PACEBENCH) {
    const nothing = { missing: 'not-run' }
    expect(named(placements, name), name).toMatchObject({ zone: 'unplaced', capability: nothing, safety: nothing })
  }
})

test('all ten persuasion rows are yellow with red not ruled out', async ({ page }) => {
  const published = (await placementsIn(page.request, 'persuasion-manipulation')).filter(
    (one) => !one.demo && 'value' in one.capability,
  )
  expect(published).toHaveLength(10)
  for (const one of published) {
    expect(one, one.modelName).toMatchObject({ zone: 'yellow', confidence: 'worse-not-ruled-out' })
  }
})

test('every list answers as the description says, page by page', async ({ page }) => {
  const description = await (await page.request.get('/api/v1/openapi.json')).json()
  type Described = {
    get?: {
      parameters?: { name: string }[]
      responses: Record<string, { content: Record<string, { schema: object }> }>
    }
  }
  const lists = Object.entries<Described>(description.paths).flatMap(([path, { get }]) =>
    // An export is a file of all there is.
    get && !path.includes('{') && !path.startsWith('/export/') ? [{ path, get }] : [],
  )
  expect(lists.length).toBeGreaterThan(7)
  for (const { path, get } of lists) {
    const hasPages = get.parameters?.some(({ name }) => name === 'limit')
    const declared = get.responses['200']?.content['application/json']?.schema
    const text = JSON.stringify({ ...declared, $defs: description.components.schemas })
    const schema = z.fromJSONSchema(JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')))
    const answer = await page.request.get(`/api/v1${path}${hasPages ? '?limit=3' : ''}`)
    expect(answer.status(), path).toBe(200)
    const body = await answer.json()
    expect(schema.safeParse(body).error?.issues ?? [], path).toEqual([])
    if (body.nextCursor) {
      const next = await page.request.get(`/api/v1${path}?limit=3&cursor=${encodeURIComponent(body.nextCursor)}`)
      expect(JSON.stringify((await next.json()).items[0]), path).not.toBe(JSON.stringify(body.items[0]))
    }
  }
})

test('errors are problems with their path, and nothing is told without a sign-in', async ({ page, playwright }) => {
  const problem = async (path: string) => {
    const answer = await page.request.get(`/api/v1${path}`)
    expect(answer.headers()['content-type'], path).toBe('application/problem+json')
    return { status: answer.status(), body: await answer.json() }
  }
  expect(await problem('/placements?modle=x')).toMatchObject({ status: 422, body: { errors: [{ path: 'modle' }] } })
  expect(await problem('/runs?limit=0')).toMatchObject({ status: 422, body: { errors: [{ path: 'limit' }] } })
  for (const path of [
    '/placements?area=cyber_offense',
    '/placements?model=mdl_nobody',
    '/placements?policy=pol_nobody',
    '/runs?area=cyber_offense',
    '/runs?model=mdl_nobody',
    '/runs?benchmark=nothing',
    '/benchmarks?area=cyber_offense',
  ]) {
    const named = path.replace(/.*\?(\w+)=.*/, '$1')
    expect(await problem(path), path).toMatchObject({ status: 422, body: { errors: [{ path: named }] } })
  }
  expect(await problem('/runs/run_nobody')).toMatchObject({ status: 404, body: { title: 'Not found' } })
  expect(await problem('/nothing/here')).toMatchObject({ status: 404 })

  const stranger = await playwright.request.newContext({ baseURL: test.info().project.use.baseURL })
  for (const path of ['/areas', '/runs', '/placements', '/audit', '/models/mdl_x']) {
    expect((await stranger.get(`/api/v1${path}`)).status(), path).toBe(401)
    const withToken = await stranger.get(`/api/v1${path}`, { headers: { authorization: 'Bearer dgl_wrong' } })
    expect(withToken.status(), path).toBe(401)
  }
  await stranger.dispose()
})

async function placementsIn(request: APIRequestContext, area: string): Promise<Placement[]> {
  const answer = await request.get(`/api/v1/placements?area=${area}&limit=200`)
  expect(answer.status()).toBe(200)
  return (await answer.json()).items
}

function named(placements: Placement[], name: string): Placement {
  const found = placements.find(({ modelName }) => modelName === name)
  if (!found) throw new Error(`there is no placement of ${name}`)
  return found
}
