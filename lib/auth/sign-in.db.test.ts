import { expect, test, vi } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { aPerson, letTimePass, PASSWORD } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { TooMany } from '@/lib/errors'
import { confirmPassword } from './confirm-password'
import { signIn } from './sign-in'

// Hundreds of tries: what a real comparison costs and answers has its own test.
vi.mock('./password', () => ({
  hashPassword: async (password: string) => `kept ${password}`,
  verifyPassword: async (kept: string | null, password: string) => kept === `kept ${password}`,
}))

const HOME = '192.0.2.1'
const AWAY = '198.51.100.9'

/** Tries a wrong password so many times, and gives the sentences answered. */
async function fail(email: string, times: number, address = HOME): Promise<string[]> {
  const answers: string[] = []
  for (let i = 0; i < times; i++)
    await signIn({ email, password: `wrong guess ${i}`, address, userAgent: '' }).catch((error: Error) => {
      answers.push(error.message)
    })
  return answers
}

const enter = (email: string, address = HOME) => signIn({ email, password: PASSWORD, address, userAgent: '' })

/** The seconds said, 0 when let in. */
async function wait(attempt: Promise<unknown>): Promise<number> {
  try {
    await attempt
    return 0
  } catch (error) {
    if (error instanceof TooMany) return error.retryAfter
    throw error
  }
}

test('the right password begins a session and is recorded', () =>
  rolledBack(async () => {
    const person = await aPerson('viewer')
    const ticket = await enter(person.email.toLowerCase())
    expect(ticket).toMatchObject({ userId: person.id, version: 1 })
    expect((await listAuditRows({ limit: 1 }))[0]).toMatchObject({
      action: 'session.start',
      actorId: person.id,
      subject: ticket.sessionId,
    })
  }))

test('an unknown address and a wrong password are answered alike, and both are recorded', () =>
  rolledBack(async () => {
    const person = await aPerson('viewer')
    const wrong = await fail(person.email, 1)
    expect((await listAuditRows({ limit: 1 }))[0]).toMatchObject({ action: 'session.refuse', subject: person.id })
    const unknown = await fail('nobody@example.org', 1)
    expect((await listAuditRows({ limit: 1 }))[0]).toMatchObject({ action: 'session.refuse', subject: 'unknown' })
    expect(unknown).toEqual(wrong)
    expect(wrong).toEqual(['The e-mail address or the password is not right.'])
  }))

test('ten tries are free; then one waits, twice as long each time, told in seconds', () =>
  rolledBack(async () => {
    const { email } = await aPerson('viewer')
    expect(new Set(await fail(email, 10)).size).toBe(1)
    expect(await fail(email, 1)).toEqual([expect.stringMatching(/^Too many attempts\. Try again in [45] seconds\.$/)])
    for (const seconds of [5, 10, 20]) {
      expect(await wait(enter(email))).toBeGreaterThan(seconds - 2)
      expect(await wait(enter(email))).toBeLessThanOrEqual(seconds)
      await letTimePass(seconds)
      await fail(email, 1)
    }
  }))

test('asking while one has to wait does not lengthen the wait, and it never passes fifteen minutes', () =>
  rolledBack(async () => {
    const { email } = await aPerson('viewer')
    await fail(email, 10)
    await fail(email, 5)
    expect(await wait(enter(email))).toBeLessThanOrEqual(5)
    for (let i = 0; i < 12; i++) {
      await letTimePass(900)
      await fail(email, 1)
    }
    expect(await wait(enter(email))).toBeGreaterThan(890)
    expect(await wait(enter(email))).toBeLessThanOrEqual(900)
  }))

test('the unknown are made to wait like the known', () =>
  rolledBack(async () => {
    await fail('nobody@example.org', 10)
    expect(await fail('nobody@example.org', 1)).toEqual([expect.stringMatching(/^Too many attempts/)])
  }))

test('a success forgets the failures before it', () =>
  rolledBack(async () => {
    const { email } = await aPerson('viewer')
    await fail(email, 9)
    expect(await wait(enter(email))).toBe(0)
    await fail(email, 9)
    expect(await wait(enter(email))).toBe(0)
  }))

test('failures from elsewhere do not keep a person out at home', () =>
  rolledBack(async () => {
    const { email } = await aPerson('viewer')
    await enter(email, HOME)
    for (let i = 0; i < 6; i++) await fail(email, 10, `203.0.113.${i}`)
    expect(await wait(enter(email, AWAY))).toBeGreaterThan(0)
    expect(await wait(enter(email, HOME))).toBe(0)
  }))

test('somebody under attack from many addresses waits a minute at most, wherever they are', () =>
  rolledBack(async () => {
    const { email } = await aPerson('viewer')
    for (let i = 0; i < 7; i++) {
      await fail(email, 10, `203.0.113.${i}`)
      await letTimePass(60)
    }
    await fail(email, 1, '203.0.113.99')
    expect(await wait(enter(email, AWAY))).toBeLessThanOrEqual(60)
    await letTimePass(60)
    expect(await wait(enter(email, AWAY))).toBe(0)
  }))

test('one address trying many names has to wait too, and signing in to an account of its own does not help', () =>
  rolledBack(async () => {
    const [own, victim] = [await aPerson('viewer'), await aPerson('viewer')]
    for (let i = 0; i < 10; i++) await fail(`name-${i}@example.org`, 5)
    expect(await wait(enter(own.email))).toBeGreaterThan(0)
    await letTimePass(6)
    expect(await wait(enter(own.email))).toBe(0)
    await fail('name-11@example.org', 1)
    expect(await wait(enter(victim.email))).toBeGreaterThan(0)
    expect(await wait(enter(victim.email, AWAY))).toBe(0)
  }))

test('confirming one’s password is throttled as well, apart from the door', () =>
  rolledBack(async () => {
    const person = await aPerson('viewer')
    await confirmPassword(person, PASSWORD, 'password')
    for (let i = 0; i < 10; i++)
      await expect(confirmPassword(person, 'wrong', 'password')).rejects.toMatchObject({
        problems: [{ path: 'password', message: 'This is not your password.' }],
      })
    await expect(confirmPassword(person, PASSWORD, 'password')).rejects.toThrow(TooMany)
    const rows = await listAuditRows({ actor: person.id, action: 'session.refuse', limit: 20 })
    expect(rows).toHaveLength(10)
    expect(rows[0]).toMatchObject({ subject: person.id, detail: { signedIn: true } })
    expect(await wait(enter(person.email))).toBe(0)
  }))

test('what one person gets wrong while signed in does not make another wait', () =>
  rolledBack(async () => {
    const others = await Promise.all(Array.from({ length: 6 }, () => aPerson('viewer')))
    const person = await aPerson('viewer')
    for (const other of others)
      for (let i = 0; i < 10; i++) await confirmPassword(other, 'wrong', 'password').catch(() => {})
    expect(await wait(confirmPassword(person, PASSWORD, 'password'))).toBe(0)
  }))

test('attempts from nobody knows where are counted by name alone, and wait a minute at most', () =>
  rolledBack(async () => {
    const [person, other] = [await aPerson('viewer'), await aPerson('viewer')]
    for (let i = 0; i < 6; i++) await fail(`name-${i}@example.org`, 10, 'unknown')
    expect(await wait(enter(other.email, 'unknown'))).toBe(0)
    await fail(person.email, 10, 'unknown')
    for (let i = 0; i < 6; i++) {
      await letTimePass(60)
      await fail(person.email, 1, 'unknown')
    }
    expect(await wait(enter(person.email, 'unknown'))).toBeGreaterThan(50)
    expect(await wait(enter(person.email, 'unknown'))).toBeLessThanOrEqual(60)
  }))
