import { describe, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { insertWithdrawal } from '@/db/queries/assessments'
import { listAuditRows } from '@/db/queries/audit'
import { anotherRun, aSignedAssessment, signedAnew } from '@/db/testing/assessed'
import { makeArea } from '@/db/testing/factories'
import { aPerson } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { aFindingBy, jobsDueNow, sendersKilled, webhooksAlone } from '@/db/testing/told'
import { COMMAND } from '@/lib/auth/allow'
import { checkStanding } from '@/lib/review/check-standing'
import { allowHost, forbidHost } from '@/lib/webhooks/allow-host'
import type { Answer, Message } from '@/lib/webhooks/call'
import { addWebhook, changeWebhook, removeWebhook, rotateWebhook, tryWebhook } from '@/lib/webhooks/change-webhook'
import { gatherEvents } from '@/lib/webhooks/gather-events'
import { readDeliveries, readWebhooks } from '@/lib/webhooks/read-webhooks'
import { addWebhookInput, allowHostInput } from '@/lib/webhooks/webhook-input'
import { workScheduleOnce } from './work-schedule'

const home = 'https://diagonal.example.org'
const url = 'https://hooks.example.org/secret-path'

/** What is due is done, each message answered by `answers` in turn, the last one again and again. */
async function work(...answers: Answer[]): Promise<Message[]> {
  const sent: Message[] = []
  const call = async (message: Message) => {
    sent.push(message)
    return answers[Math.min(sent.length, answers.length) - 1] ?? { status: 200, answer: '' }
  }
  await jobsDueNow('webhooks.deliver')
  while (await workScheduleOnce('a worker', { home, secret: 's'.repeat(40), call, now: () => new Date() })) {
    // Until nothing is due.
  }
  return sent
}

async function aWebhook({ enabled = true, internal = false } = {}) {
  await webhooksAlone()
  const admin = await aPerson('admin')
  await allowHost(admin, { host: 'hooks.example.org', internal })
  const { id, secret } = await addWebhook(
    admin,
    addWebhookInput.parse({ url, events: ['crossing', 'finding', 'decision', 'outdated'] }),
  )
  if (enabled) await changeWebhook(admin, { webhook: id, enabled: true })
  const log = async () => (await readDeliveries(admin, id, { limit: 50 })).items
  return { admin, id, secret, log }
}

describe('a webhook', () => {
  test('is told of findings, crossings, decisions and what is outdated, once each, with no word that a person wrote', () =>
    rolledBack(async () => {
      const { log } = await aWebhook()
      const finding = await aFindingBy(await aPerson('reviewer'), { title: 'How to make the thing' })
      const made = await aSignedAssessment()
      const withdrawn = await signedAnew(made, [await makeArea()])
      await insertWithdrawal({ assessment: withdrawn.id, reason: 'The wrong weights.', by: withdrawn.approvers[0] }, db)
      await anotherRun(made)
      await checkStanding(COMMAND, () => new Date())
      const sent = await work({ status: 204, answer: '' })
      const said = sent.map(({ body }) => JSON.parse(body))
      const types = ['crossing', 'decision', 'decision', 'finding', 'outdated', 'outdated']
      expect(said.map(({ type }) => type).sort()).toEqual(types)
      const all = sent.map(({ body }) => body).join()
      for (const secret of [
        'make the thing',
        'Guard model',
        'Held by',
        'wide enough',
        'configuration',
        'wrong weights',
      ])
        expect(all).not.toContain(secret)
      expect(said.find(({ type }) => type === 'finding').data).toMatchObject({
        finding,
        url: `${home}/findings/${finding}`,
      })
      const of = (kind: string, { id }: { id: string }) =>
        said.find(({ type, data }) => type === kind && data.assessment === id).data
      const decision = of('decision', made)
      expect(decision).toMatchObject({
        assessment: made.id,
        decision: 'accept-with-conditions',
        fingerprint: made.fingerprint,
        against: false,
      })
      expect(of('outdated', made)).toMatchObject({ because: 'run-accepted' })
      expect(of('outdated', withdrawn)).toMatchObject({
        because: 'withdrawn',
        words: expect.stringContaining('withdrawn'),
      })
      expect(sent[0]?.headers['webhook-signature']).toMatch(/^v1,[\w+/]{43}=$/)
      expect(await gatherEvents(COMMAND, { home })).toBe(0)
      expect((await log()).map(({ state, attempts }) => [state, attempts.length])).toEqual(
        types.map(() => ['delivered', 1]),
      )
    }))

  test('is off until it is turned on, and told of nothing older', () =>
    rolledBack(async () => {
      const { admin, id, log } = await aWebhook({ enabled: false })
      await aFindingBy(await aPerson('reviewer'))
      expect(await work()).toEqual([])
      await tryWebhook(admin, { webhook: id })
      expect(await work()).toHaveLength(1)
      expect(await log()).toMatchObject([{ event: 'test', state: 'delivered' }])
      await removeWebhook(admin, { webhook: id })
      expect((await readWebhooks(admin)).webhooks).toEqual([])
    }))

  test('is tried again later and later, then given up; each try is kept', () =>
    rolledBack(async () => {
      const { admin, id, log } = await aWebhook()
      await tryWebhook(admin, { webhook: id })
      const fails: Answer[] = [{ error: 'timeout' }, { status: 500, answer: 'oops' }, { status: 302, answer: '' }]
      for (let n = 0; n < 6; n++) expect(await work(fails[n % 3] ?? { error: '' })).toHaveLength(1)
      expect(await work()).toEqual([])
      const [one] = await log()
      expect(one?.state).toBe('failed')
      expect(one?.attempts.map(({ status, error }) => status ?? error)).toEqual([
        'timeout',
        500,
        302,
        'timeout',
        500,
        302,
      ])
      expect(await listAuditRows({ action: 'webhook.fail', subject: one?.id ?? '', limit: 5 })).toHaveLength(1)
    }))

  test('goes nowhere that is not allowed, by then as well', () =>
    rolledBack(async () => {
      const { admin, id, log } = await aWebhook()
      const to = (address: string) => addWebhook(admin, addWebhookInput.parse({ url: address, events: ['finding'] }))
      await expect(to('https://other.example.org/')).rejects.toThrow('not among the allowed hosts')
      await expect(to('https://hooks.example.org:8443/')).rejects.toThrow('not among the allowed hosts')
      await expect(to('http://hooks.example.org/')).rejects.toThrow('https')
      for (const bad of ['ftp://hooks.example.org/', 'https://a:b@hooks.example.org/', 'hooks.example.org'])
        expect(addWebhookInput.safeParse({ url: bad, events: ['finding'] }).success, bad).toBe(false)
      await tryWebhook(admin, { webhook: id })
      await forbidHost(admin, { host: 'hooks.example.org' })
      expect(await work()).toEqual([])
      expect(await log()).toMatchObject([{ state: 'failed', attempts: [{ error: 'host not allowed' }] }])
      await expect(changeWebhook(admin, { webhook: id, enabled: true })).rejects.toThrow('not among the allowed hosts')
    }))

  test('goes in clear text nowhere, also where its host was one of this network when it was made', () =>
    rolledBack(async () => {
      const { admin } = await aWebhook({ internal: true })
      const made = addWebhookInput.parse({ url: 'http://hooks.example.org/in', events: ['finding'] })
      const { id } = await addWebhook(admin, made)
      await tryWebhook(admin, { webhook: id })
      expect(await work()).toHaveLength(1)
      await tryWebhook(admin, { webhook: id })
      await allowHost(admin, { host: 'hooks.example.org', internal: false })
      expect(await work()).toEqual([])
      const [last] = (await readDeliveries(admin, id, { limit: 1 })).items
      expect(last).toMatchObject({ state: 'failed', attempts: [{ error: 'host not allowed' }] })
    }))

  test('has a secret that is said once, is another after each turn, and stands in no row', () =>
    rolledBack(async () => {
      const { admin, id, secret } = await aWebhook()
      const next = await rotateWebhook(admin, { webhook: id })
      expect(next.secret).not.toBe(secret)
      await tryWebhook(admin, { webhook: id })
      const [sent] = await work()
      expect(sent?.headers['webhook-signature']?.split(' ')).toHaveLength(2)
      const rows = JSON.stringify([await readWebhooks(admin), await listAuditRows({ limit: 50 })])
      expect(rows).not.toContain(secret.slice(6))
      expect(JSON.stringify(await listAuditRows({ limit: 50 }))).not.toContain('secret-path')
    }))

  test('has a log that is read page by page, also where many were put there at one moment', () =>
    rolledBack(async () => {
      const { admin, id } = await aWebhook()
      const told: string[] = []
      for (let n = 0; n < 5; n++) told.unshift(await tryWebhook(admin, { webhook: id }))
      const read: string[] = []
      let cursor: string | null = null
      do {
        const page: Awaited<ReturnType<typeof readDeliveries>> = await readDeliveries(admin, id, { cursor, limit: 2 })
        read.push(...page.items.map((one) => one.id))
        cursor = page.nextCursor
      } while (cursor !== null)
      expect(read).toEqual(told.sort().reverse())
      await expect(readDeliveries(admin, id, { cursor: 'x', limit: 2 })).rejects.toThrow('cursor')
    }))

  test('is told again by the same id where whoever was sending was killed before it was written down', () =>
    rolledBack(async () => {
      const { admin, id, log } = await aWebhook()
      const message = await tryWebhook(admin, { webhook: id })
      const killed = await work({ status: 500, answer: '' })
      await sendersKilled()
      const again = await work({ status: 200, answer: '' })
      expect([...killed, ...again].map(({ headers }) => headers['webhook-id'])).toEqual([message, message])
      expect(again[0]?.body).toBe(killed[0]?.body)
      expect(await log()).toMatchObject([{ id: message, state: 'delivered' }])
    }))

  test('that does not answer holds up what it is told itself, and neither another nor the time of sign-offs', () =>
    rolledBack(async () => {
      const { admin, id: silent } = await aWebhook()
      const { id: other } = await addWebhook(admin, addWebhookInput.parse({ url: `${url}/other`, events: ['finding'] }))
      const [first] = [await tryWebhook(admin, { webhook: silent }), await tryWebhook(admin, { webhook: silent })]
      const answers: (() => void)[] = []
      const asked: string[] = []
      const call = (message: Message) => {
        asked.push(message.headers['webhook-id'] ?? '')
        return new Promise<Answer>((resolve) => answers.push(() => resolve({ status: 200, answer: '' })))
      }
      const timing = { home, secret: 's'.repeat(40), call, now: () => new Date() }
      const waiting = workScheduleOnce('one', timing, 'telling')
      await vi.waitFor(() => expect(asked).toEqual([first]))
      // The second of the same webhook waits for it.
      expect(await workScheduleOnce('two', timing, 'telling')).toBe(false)
      const message = await tryWebhook(admin, { webhook: other })
      const beside = workScheduleOnce('two', timing, 'telling')
      await vi.waitFor(() => expect(asked).toEqual([first, message]))
      expect(await workScheduleOnce('three', timing, 'rest')).toBe(true)
      for (const answer of answers) answer()
      await Promise.all([waiting, beside])
      expect(await workScheduleOnce('three', timing, 'rest')).toBe(false)
    }))

  test('is an administrator’s alone', () =>
    rolledBack(async () => {
      const person = await aPerson('approver')
      const given = { webhook: 'whk_1' }
      for (const work of [
        () => allowHost(person, allowHostInput.parse({ host: 'a.example' })),
        () => addWebhook(person, { url, events: ['finding'] }),
        () => changeWebhook(person, { ...given, enabled: true }),
        () => rotateWebhook(person, given),
        () => tryWebhook(person, given),
        () => readWebhooks(person),
        () => readDeliveries(person, 'whk_1', { limit: 1 }),
      ])
        await expect(work()).rejects.toThrow('role')
    }))
})
