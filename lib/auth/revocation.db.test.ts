import { expect, test } from 'vitest'
import { listSessions } from '@/db/queries/sessions'
import { listTokens } from '@/db/queries/tokens'
import { ageSession, aPerson, letTimePass, PASSWORD, signedIn, type TestPerson } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { env } from '@/lib/env'
import { Forbidden, SignInNeeded } from '@/lib/errors'
import { actorFromRequest } from './actor-from-request'
import { changePassword } from './change-password'
import { createToken } from './create-token'
import { disablePerson } from './disable-person'
import { enablePerson } from './enable-person'
import { endSession } from './end-session'
import { endSessions } from './end-sessions'
import { actorFromCookie } from './find-actor'
import { revokeToken } from './revoke-token'
import { sealTicket, sessionCookie } from './session-cookie'
import { setRoles } from './set-roles'
import { signOut } from './sign-out'

const isIn = async (person: TestPerson) => (await actorFromCookie(await sealTicket(person.ticket))) !== null

test('a session tells who it is and what they may do now', () =>
  rolledBack(async () => {
    const person = await aPerson('reviewer', 'auditor')
    const { ticket, ...actor } = person
    expect(await actorFromCookie(await sealTicket(ticket))).toEqual({ ...actor, roles: ['auditor', 'reviewer'] })
  }))

test('a cookie that was made up, or names another’s session or version, is nobody’s', () =>
  rolledBack(async () => {
    const [one, other] = [await aPerson('viewer'), await aPerson('admin')]
    expect(await actorFromCookie(undefined)).toBeNull()
    expect(await actorFromCookie('')).toBeNull()
    expect(await actorFromCookie('eyJhbGciOiJub25lIn0..')).toBeNull()
    expect(await actorFromCookie(await sealTicket({ ...one.ticket, userId: other.id }))).toBeNull()
    expect(await actorFromCookie(await sealTicket({ ...one.ticket, sessionId: other.sessionId }))).toBeNull()
    expect(await actorFromCookie(await sealTicket({ ...one.ticket, version: 2 }))).toBeNull()
  }))

const ENDINGS: Record<string, (person: TestPerson, admin: TestPerson) => Promise<unknown>> = {
  'signing out': (person) => signOut(person),
  'ending the session': (person) => endSession(person, { sessionId: person.sessionId }),
  'signing out everywhere': (person) => endSessions(person, { userId: person.id }),
  'an administrator ending them all': (person, admin) => endSessions(admin, { userId: person.id }),
  'a change of roles': (person, admin) => setRoles(admin, { userId: person.id, roles: ['auditor'] }),
  disabling: (person, admin) => disablePerson(admin, { userId: person.id }),
  'disabling and enabling again': async (person, admin) => {
    await disablePerson(admin, { userId: person.id })
    await enablePerson(admin, { userId: person.id })
  },
  'a change of password': (person) =>
    changePassword(person, { currentPassword: PASSWORD, newPassword: 'violet anvil on the moor', userAgent: '' }),
}
for (const [what, end] of Object.entries(ENDINGS))
  test(`${what} ends a session at its next request`, () =>
    rolledBack(async () => {
      const [person, admin] = [await aPerson('viewer'), await aPerson('admin')]
      expect(await isIn(person)).toBe(true)
      await end(person, admin)
      expect(await isIn(person)).toBe(false)
      expect(await isIn(admin)).toBe(true)
    }))

test('signing out leaves one’s other sessions, a new password leaves only the one it was changed in', () =>
  rolledBack(async () => {
    const here = await aPerson('viewer')
    const [there, elsewhere] = [await signedIn(here), await signedIn(here)]
    await signOut(there)
    expect([await isIn(here), await isIn(there), await isIn(elsewhere)]).toEqual([true, false, true])
    const input = { currentPassword: PASSWORD, newPassword: 'violet anvil on the moor', userAgent: 'a browser' }
    const ticket = await changePassword(here, input)
    expect([await isIn(here), await isIn(elsewhere)]).toEqual([false, false])
    expect(await actorFromCookie(await sealTicket(ticket))).toMatchObject({ id: here.id })
    expect((await listSessions(here.id)).map(({ id }) => id)).toEqual([ticket.sessionId])
  }))

test('a session lies idle for eight hours at most', () =>
  rolledBack(async () => {
    const [short, long] = [await aPerson('viewer'), await aPerson('viewer')]
    await ageSession(short.sessionId, { seen: 7.98 })
    await ageSession(long.sessionId, { seen: 8.02 })
    expect([await isIn(short), await isIn(long)]).toEqual([true, false])
    // The visit was noted, so the idle time starts again.
    await ageSession(short.sessionId, { seen: 7.98 })
    expect(await isIn(short)).toBe(true)
  }))

test('a session ends after seven days, an approver’s after twelve hours, however busy', () =>
  rolledBack(async () => {
    const [viewer, approver] = [await aPerson('viewer', 'reviewer'), await aPerson('viewer', 'approver')]
    await ageSession(viewer.sessionId, { begun: 7 * 24 - 0.1 })
    await ageSession(approver.sessionId, { begun: 11.9 })
    expect([await isIn(viewer), await isIn(approver)]).toEqual([true, true])
    await ageSession(viewer.sessionId, { begun: 0.2 })
    await ageSession(approver.sessionId, { begun: 0.2 })
    expect([await isIn(viewer), await isIn(approver)]).toEqual([false, false])
  }))

// ---------------------------------------------------------------- API

const ask = (headers: Record<string, string>, method = 'GET') =>
  actorFromRequest(new Request(`${env().APP_URL}/api/v1/runs`, { method, headers }))
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

test('a token speaks for its person, with the roles they hold now', () =>
  rolledBack(async () => {
    const [person, admin] = [await aPerson('viewer'), await aPerson('admin')]
    const { token, id } = await createToken(person, { name: 'laptop', days: 30 })
    expect(await ask(bearer(token), 'POST')).toMatchObject({
      id: person.id,
      via: 'token',
      tokenId: id,
      roles: ['viewer'],
    })
    await setRoles(admin, { userId: person.id, roles: ['auditor'] })
    expect(await ask(bearer(token))).toMatchObject({ roles: ['auditor'] })
    expect((await listTokens(person.id))[0]).toMatchObject({ state: 'active', lastUsedAt: expect.stringMatching(/Z$/) })
  }))

test('a token opens nothing once it was revoked, has run out, or its person was disabled, even for a while', () =>
  rolledBack(async () => {
    const [person, admin] = [await aPerson('viewer'), await aPerson('admin')]
    const [revoked, old, stopped] = [
      await createToken(person, { name: 'revoked', days: 30 }),
      await createToken(person, { name: 'old', days: 1 }),
      await createToken(person, { name: 'stopped', days: 30 }),
    ]
    await revokeToken(person, { tokenId: revoked.id })
    await expect(ask(bearer(revoked.token))).rejects.toThrow(SignInNeeded)
    await ask(bearer(old.token))
    await letTimePass(86_401)
    await expect(ask(bearer(old.token))).rejects.toThrow(SignInNeeded)
    await disablePerson(admin, { userId: person.id })
    await expect(ask(bearer(stopped.token))).rejects.toThrow(SignInNeeded)
    await enablePerson(admin, { userId: person.id })
    await expect(ask(bearer(stopped.token))).rejects.toThrow(SignInNeeded)
    expect((await listTokens(person.id)).map(({ state }) => state)).toEqual(['revoked', 'revoked', 'revoked'])
  }))

test('a wrong token is refused even beside a good cookie, and the token itself is kept nowhere', () =>
  rolledBack(async () => {
    const person = await aPerson('viewer')
    const { token } = await createToken(person, { name: 'laptop', days: 30 })
    const cookie = `${sessionCookie().name}=${await sealTicket(person.ticket)}`
    expect(await ask({ cookie })).toMatchObject({ via: 'session' })
    for (const wrong of [`${token}x`, token.replace(/.$/, '~'), 'dgl_', '', token.toLowerCase()])
      await expect(ask({ cookie, ...bearer(wrong) })).rejects.toThrow(SignInNeeded)
    await expect(ask({ cookie, authorization: 'Basic abc' })).rejects.toThrow(SignInNeeded)
    expect(JSON.stringify(await listTokens(person.id))).not.toContain(token.slice(12))
  }))

test('with a session only this installation’s own pages may ask for a change', () =>
  rolledBack(async () => {
    const person = await aPerson('viewer')
    const cookie = `theme=dark; ${sessionCookie().name}=${await sealTicket(person.ticket)}`
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect(await ask({ cookie, 'sec-fetch-site': 'same-origin' }, method)).toMatchObject({ id: person.id })
      expect(await ask({ cookie, origin: env().APP_URL }, method)).toMatchObject({ id: person.id })
      const foreign: Record<string, string>[] = [
        {},
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { 'sec-fetch-site': 'none' },
        { origin: 'http://evil.example' },
        { origin: 'null' },
        { origin: env().APP_URL, 'sec-fetch-site': 'cross-site' },
      ]
      for (const headers of foreign)
        await expect(ask({ cookie, ...headers }, method), JSON.stringify(headers)).rejects.toThrow(Forbidden)
    }
    expect(await ask({ cookie, 'sec-fetch-site': 'cross-site' }, 'HEAD')).toMatchObject({ id: person.id })
    await expect(ask({})).rejects.toThrow(SignInNeeded)
  }))
