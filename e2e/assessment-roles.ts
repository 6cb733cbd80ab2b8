import { type APIRequestContext, expect } from '@playwright/test'
import { BRIEF_PAGES, BRIEF_READS } from './brief-roles'
import { ROLES, type RoleName } from './people'
import { OWN_PAGE } from './send-log'

/* The rows of the matrix of roles that are about assessments and what is decided on them. */

const EVERYBODY: readonly RoleName[] = ROLES
const DRAFTERS: readonly RoleName[] = ['Reviewer', 'Approver']
const frozen = { id: '' }

type Read = { may: readonly RoleName[]; example?: () => Promise<string>; answers?: readonly number[] }
export const ASSESSMENT_PAGES: Record<string, Read> = {
  ...BRIEF_PAGES,
  '/assessments/new': { may: DRAFTERS },
  '/assessments/[assessment]': { may: EVERYBODY, example: async () => `/assessments/${frozen.id}` },
  '/sign-offs': { may: EVERYBODY },
  '/calendar': { may: EVERYBODY },
  '/quorum': { may: EVERYBODY },
}
export const ASSESSMENT_READS: Record<string, Read> = {
  ...BRIEF_READS,
  '/api/v1/assessments': { may: EVERYBODY },
  '/api/v1/assessments/[id]': { may: EVERYBODY, example: async () => `/api/v1/assessments/${frozen.id}` },
  '/api/v1/assessments/[id]/frozen': { may: EVERYBODY, example: async () => `/api/v1/assessments/${frozen.id}/frozen` },
  '/api/v1/sign-offs': { may: EVERYBODY },
  '/api/v1/calendar': { may: EVERYBODY },
  '/api/v1/quorum': { may: EVERYBODY },
  '/api/v1/delegations': { may: EVERYBODY },
  '/api/v1/export/sign-offs.csv': { may: EVERYBODY },
  '/api/v1/export/sign-offs.json': { may: EVERYBODY },
}

type Write = { may: readonly RoleName[]; example: () => string; method?: 'PATCH' }
const on = (path: string) => () => `/api/v1/assessments/asm_none${path}`
/**
 * A reviewer may have an approver's seat, and the owner of a condition any role, so that who decides and who marks is asked
 * only once the body was read.
 */
export const ASSESSMENT_WRITES: Record<string, Write> = {
  '/api/v1/assessments': { may: DRAFTERS, example: () => '/api/v1/assessments' },
  '/api/v1/assessments/[id]': { may: DRAFTERS, example: on(''), method: 'PATCH' },
  '/api/v1/assessments/[id]/comments': { may: DRAFTERS, example: on('/comments') },
  '/api/v1/assessments/[id]/end-comments': { may: ['Approver'], example: on('/end-comments') },
  '/api/v1/assessments/[id]/freeze': { may: DRAFTERS, example: on('/freeze') },
  '/api/v1/assessments/[id]/recommendations': { may: DRAFTERS, example: on('/recommendations') },
  '/api/v1/assessments/[id]/decisions': { may: DRAFTERS, example: on('/decisions') },
  '/api/v1/assessments/[id]/withdraw': { may: DRAFTERS, example: on('/withdraw') },
  '/api/v1/assessments/[id]/conditions/[position]': { may: EVERYBODY, example: on('/conditions/0') },
  '/api/v1/quorum': { may: ['Administrator'], example: () => '/api/v1/quorum' },
  '/api/v1/delegations': { may: ['Approver'], example: () => '/api/v1/delegations' },
  '/api/v1/delegations/[id]/end': { may: ['Approver'], example: () => '/api/v1/delegations/dlg_none/end' },
}

/** One that a reviewer opens and freezes, so that there is one to read and to download. */
export async function aFrozenAssessment(reviewer: APIRequestContext | undefined): Promise<void> {
  if (!reviewer) throw new Error('a reviewer signs in before this')
  const [model] = (await (await reviewer.get('/api/v1/models')).json()).items
  const area = 'cyber-offense'
  const words = {
    environment: 'hosted',
    threatSource: 'anybody',
    enablingCapability: 'exploits',
    riskDomains: ['misuse'],
  }
  const etc = { model: model.id, area, version: 0, ...words }
  const written = await reviewer.post('/api/v1/etc', { data: etc, headers: OWN_PAGE })
  // Where it is tried a second time it is written already.
  expect([201, 200, 409], await written.text()).toContain(written.status())
  const data = { model: model.id, areas: [area], track: 'fast', mitigations: 'none' }
  const opened = await reviewer.post('/api/v1/assessments', { data, headers: OWN_PAGE })
  expect(opened.status(), await opened.text()).toBe(201)
  frozen.id = (await opened.json()).id
  const freeze = `/api/v1/assessments/${frozen.id}/freeze`
  const answer = await reviewer.post(freeze, { data: { version: 1 }, headers: OWN_PAGE })
  expect(answer.ok(), await answer.text()).toBe(true)
}
