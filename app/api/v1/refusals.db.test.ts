import { afterEach, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { listAuditRows } from '@/db/queries/audit'
import { aFrozenAssessment, anAssessment, versionOf } from '@/db/testing/assessed'
import { lastPosition } from '@/db/testing/audit-rows'
import { aPerson, auditText, PASSWORD, type TestPerson } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { withdrawAssessment } from '@/lib/review/withdraw-assessment'
import { rolesWith } from '@/lib/roles'
import type { Endpoint } from './endpoint'
import { ENDPOINTS } from './endpoints'
import { call, type Sent, tokenOf } from './testing/call'

const TRIED = /^(assessment|condition|delegation|etc|quorum|webhook)\./
const triedBy = ({ may, tries = may }: Endpoint) => tries
const watched = ENDPOINTS.filter((one) => one.method !== 'get' && TRIED.test(triedBy(one)))

const quorum = (approver: number) => ({ recommend: { reviewer: 1, approver: 0 }, decide: { approver } })
const zones = { green: quorum(2), yellow: quorum(2), red: quorum(3) }
const vote = {
  decision: 'accept',
  whyAcceptable: 'hunter2',
  safetyMargin: 'hunter2',
  whatWouldUndo: 'hunter2',
  fingerprint: 'a'.repeat(64),
  reauth: { password: PASSWORD },
}
const etc = { version: 7, environment: 'hunter2', threatSource: 'hunter2', enablingCapability: 'hunter2' }

type Wrong = Sent & { status: number; as?: TestPerson }
/** What cannot be done as things stand, by whoever may do it otherwise. null: there is no such thing. */
const IN_THE_WRONG_STATE: Record<string, (() => Promise<Wrong>) | null> = {
  openAssessment: async () => ({ body: { model: 'mdl_none', areas: ['cyber-offense'] }, status: 422 }),
  changeAssessment: async () => ({ ...(await frozen()), body: { mitigations: 'hunter2' }, version: 2, status: 409 }),
  commentAssessment: async () => ({ ...(await frozen()), body: { body: 'hunter2' }, status: 409 }),
  endComments: async () => ({ ...(await frozen()), body: { reason: 'hunter2' }, status: 409 }),
  freezeAssessment: async () => ({ ...(await frozen()), body: { version: 2 }, status: 409 }),
  recommend: async () => ({ ...(await unfrozen()), body: vote, status: 409 }),
  decide: async () => {
    const made = await anAssessment()
    return { ids: { id: made.id }, body: vote, as: made.approvers[0], status: 409 }
  },
  withdrawAssessment: async () => {
    const { id, approvers } = await anAssessment()
    await withdrawAssessment(approvers[0], { assessment: id, reason: 'why' })
    return { ids: { id }, body: { reason: 'hunter2' }, status: 409 }
  },
  markCondition: async () => {
    const { ids } = await frozen()
    return { ids: { ...ids, position: '0' }, body: { met: true, proof: 'hunter2' }, status: 404 }
  },
  changeQuorum: async () => ({
    body: { version: 77, rules: { regular: zones, fast: zones }, reason: 'hunter2' },
    status: 409,
  }),
  lendSeat: async () => ({ body: { to: 'hunter2', until: '2999-01-01', reason: 'hunter2' }, status: 422 }),
  endDelegation: async () => ({ ids: { id: 'dlg_none' }, status: 404 }),
  writeEtc: async () => {
    const { model, area } = await anAssessment()
    return { body: { ...etc, model, area, riskDomains: ['misuse'] }, status: 409 }
  },
  allowHost: null,
  forbidHost: async () => ({ ids: { host: 'hunter2.example' }, status: 404 }),
  addWebhook: async () => ({ body: { url: 'https://hunter2.example/', events: ['decision'] }, status: 422 }),
  changeWebhook: async () => ({ ids: { id: 'whk_none' }, body: { enabled: true }, status: 404 }),
  removeWebhook: async () => ({ ids: { id: 'whk_none' }, status: 404 }),
  rotateWebhook: async () => ({ ids: { id: 'whk_none' }, status: 404 }),
  tryWebhook: async () => ({ ids: { id: 'whk_none' }, status: 404 }),
}

/** Where the body is read first: a condition's owner may be anybody. */
const AS_A_VIEWER: Record<string, object> = { markCondition: { met: true, proof: 'hunter2' } }

const frozen = async () => ({ ids: { id: (await aFrozenAssessment()).id } })
const unfrozen = async () => ({ ids: { id: (await anAssessment()).id } })
const IDS = { id: 'asm_some', position: '0', host: 'hooks.example.org' }

test('each write about assessments, what is decided on them and webhooks is tried here', () => {
  expect(watched.map(({ key }) => key).sort()).toEqual(Object.keys(IN_THE_WRONG_STATE).sort())
})

for (const endpoint of watched) {
  const { key, method, path } = endpoint
  test(`${method} ${path} leaves a row where it is refused: to a viewer, of a wrong body, and as things stand`, () =>
    rolledBack(async () => {
      const refused = async (sent: Sent, person: TestPerson, status: number) => {
        const token = await tokenOf(person)
        const before = await lastPosition(db)
        const answer = await call(endpoint, sent, token)
        expect(answer.status).toBe(status)
        const { title: _, type: __, detail: why } = await answer.json()
        expect(await lastPosition(db)).toBe(before + 1)
        const [row] = await listAuditRows({ limit: 1 })
        const tried = triedBy(endpoint)
        expect(row).toMatchObject({
          actorId: person.id,
          action: tried.startsWith('webhook') ? 'webhook.refuse' : 'assessment.refuse',
          detail: { tried, why, byToken: expect.stringMatching(/^tok_/) },
        })
        const id = sent.ids?.id
        if (id !== undefined) expect(row?.subject).toBe(id)
        expect(await auditText()).not.toContain('hunter2')
      }
      const [role] = rolesWith(triedBy(endpoint))
      const entitled = await aPerson(role ?? 'admin')
      await refused({ ids: IDS, body: AS_A_VIEWER[key] ?? {} }, await aPerson('viewer'), 403)
      await refused({ ids: IDS, body: '{"hunter2": "hunter2"' }, entitled, 422)
      if (endpoint.body) await refused({ ids: IDS, body: { hunter2: 'hunter2' }, version: 1 }, entitled, 422)
      const wrong = await IN_THE_WRONG_STATE[key]?.()
      if (wrong) await refused(wrong, wrong.as ?? entitled, wrong.status)
    }))
}

afterEach(() => {
  vi.useRealTimers()
})

test('a change without saying what was read leaves a row, and so does one of what was changed since', () =>
  rolledBack(async () => {
    const { id, author } = await anAssessment()
    const endpoint = watched.find(({ key }) => key === 'changeAssessment')
    if (!endpoint) throw new Error('it is among them')
    const token = await tokenOf(author)
    const sent = { ids: { id }, body: { mitigations: 'hunter2' } }
    expect((await call(endpoint, sent, token)).status).toBe(428)
    expect((await call(endpoint, { ...sent, version: (await versionOf(id)) - 1 }, token)).status).toBe(409)
    const rows = await listAuditRows({ actor: author.id, action: 'assessment.refuse', limit: 5 })
    expect(rows.map(({ subject, detail }) => [subject, detail.code])).toEqual([
      [id, 'conflict'],
      [id, 'read-first'],
    ])
  }))

test('of those who did not say who they are one row a minute is written, which counts the others', () =>
  rolledBack(async () => {
    const endpoint = watched.find(({ key }) => key === 'decide')
    if (!endpoint) throw new Error('it is among them')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 })
    const before = await lastPosition(db)
    for (let n = 0; n < 5; n++)
      expect((await call(endpoint, { ids: IDS, body: { hunter2: 1 } }, 'hunter2')).status).toBe(401)
    expect(await lastPosition(db)).toBe(before + 1)
    vi.setSystemTime(Date.now() + 61_000)
    await call(endpoint, { ids: IDS, body: {} })
    const [second, first] = await listAuditRows({ action: 'assessment.refuse', actor: 'visitor', limit: 2 })
    expect(first).toMatchObject({
      subject: 'assessment',
      detail: { tried: 'assessment.decide', code: 'sign-in-needed' },
    })
    expect(second?.detail).toMatchObject({ unrecorded: 4 })
    expect(await auditText()).not.toContain('hunter2')
  }))
