import { describe, expect, test } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import {
  aPerson,
  auditText,
  breakAuditLog,
  onePersonARole,
  PASSWORD,
  signedIn,
  stateOfPeople,
  type TestPerson,
} from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import type { Action } from '@/lib/audit/actions'
import { Forbidden } from '@/lib/errors'
import { ROLES, type Role } from '@/lib/roles'
import { acceptInvitation } from './accept-invitation'
import { changePassword } from './change-password'
import { createToken } from './create-token'
import { createUser } from './create-user'
import { disablePerson } from './disable-person'
import { enablePerson } from './enable-person'
import { endSession } from './end-session'
import { endSessions } from './end-sessions'
import { invitePerson } from './invite-person'
import { revokeToken } from './revoke-token'
import { setRoles } from './set-roles'
import { signIn } from './sign-in'
import { signOut } from './sign-out'

const NEW_PASSWORD = 'violet anvil on the moor'
const ADMIN_ONLY: Role[] = ['admin']

type Case = {
  action: Action
  for: readonly Role[]
  /** Prepares what the verb needs; what it gives back does the verb as `actor`. */
  prepare: () => Promise<(actor: TestPerson) => Promise<unknown>>
}

// Each verb, doing what it is for, to somebody else where it is about others.
const CASES: Record<string, Case> = {
  createUser: {
    action: 'person.create',
    for: ADMIN_ONLY,
    prepare: async () => (actor) =>
      createUser(actor, { email: 'new@example.org', name: 'New', roles: ['viewer'], password: NEW_PASSWORD }),
  },
  invitePerson: {
    action: 'person.invite',
    for: ADMIN_ONLY,
    prepare: async () => (actor) => invitePerson(actor, { email: 'new@example.org', roles: ['viewer'] }),
  },
  setRoles: {
    action: 'person.set-roles',
    for: ADMIN_ONLY,
    prepare: async () => {
      const { id } = await aPerson('viewer')
      return (actor) => setRoles(actor, { userId: id, roles: ['reviewer', 'auditor'] })
    },
  },
  disablePerson: {
    action: 'person.disable',
    for: ADMIN_ONLY,
    prepare: async () => {
      const { id } = await aPerson('viewer')
      return (actor) => disablePerson(actor, { userId: id })
    },
  },
  enablePerson: {
    action: 'person.enable',
    for: ADMIN_ONLY,
    prepare: async () => {
      const [{ id }, admin] = [await aPerson('viewer'), await aPerson('admin')]
      await disablePerson(admin, { userId: id })
      return (actor) => enablePerson(actor, { userId: id })
    },
  },
  endSessionsOfAnother: {
    action: 'session.end-others',
    for: ADMIN_ONLY,
    prepare: async () => {
      const { id } = await aPerson('viewer')
      return (actor) => endSessions(actor, { userId: id })
    },
  },
  endSessions: {
    action: 'session.end',
    for: ROLES,
    prepare: async () => (actor) => endSessions(actor, { userId: actor.id }),
  },
  endSession: {
    action: 'session.end',
    for: ROLES,
    prepare: async () => async (actor) => endSession(actor, { sessionId: actor.sessionId }),
  },
  signOut: { action: 'session.end', for: ROLES, prepare: async () => (actor) => signOut(actor) },
  changePassword: {
    action: 'password.change',
    for: ROLES,
    prepare: async () => (actor) =>
      changePassword(actor, { currentPassword: PASSWORD, newPassword: NEW_PASSWORD, userAgent: 'a browser' }),
  },
  createToken: {
    action: 'token.create',
    for: ROLES,
    prepare: async () => (actor) => createToken(actor, { name: 'laptop', days: 30 }),
  },
}

describe.each(Object.entries(CASES))('%s', (_name, { action, for: allowed, prepare }) => {
  test('is done for those who may, and recorded as the last thing', () =>
    rolledBack(async () => {
      const people = await onePersonARole()
      for (const role of allowed) {
        const verb = await prepare()
        if (action === 'person.create' || action === 'person.invite') {
          // One address can be given once: one role is enough to see it done.
          await verb(people.admin)
        } else await verb(people[role])
        const [row] = await listAuditRows({ limit: 1 })
        expect(row, role).toMatchObject({ action, actorId: people[role].id, actorName: people[role].name })
      }
    }))

  test('is refused to everybody else and changes nothing', () =>
    rolledBack(async () => {
      const people = await onePersonARole()
      const verb = await prepare()
      const before = await stateOfPeople()
      for (const role of ROLES.filter((one) => !allowed.includes(one)))
        await expect(verb(people[role]), role).rejects.toThrow(Forbidden)
      const { reviewer } = people
      await expect(verb({ ...reviewer, roles: [] }), 'without a role').rejects.toThrow(Forbidden)
      expect(await stateOfPeople()).toBe(before)
    }))

  test('does nothing when the audit row cannot be written', () =>
    rolledBack(async () => {
      const admin = await aPerson(...ROLES)
      const verb = await prepare()
      const before = await stateOfPeople()
      await breakAuditLog()
      await expect(verb(admin)).rejects.toThrow()
      expect(await stateOfPeople()).toBe(before)
    }))
})

describe('what nobody has signed in for', () => {
  test('signing in and accepting an invitation do nothing when the audit row cannot be written', () =>
    rolledBack(async () => {
      const person = await aPerson('admin')
      const { secret } = await invitePerson(person, { email: 'new@example.org', roles: ['viewer'] })
      const before = await stateOfPeople()
      await breakAuditLog()
      const { email } = person
      await expect(signIn({ email, password: PASSWORD, address: '192.0.2.1', userAgent: '' })).rejects.toThrow()
      await expect(acceptInvitation({ secret, name: 'New', password: NEW_PASSWORD, userAgent: '' })).rejects.toThrow()
      expect(await stateOfPeople()).toBe(before)
    }))
})

test('revoking a token, one’s own and another’s, is recorded under two names; a stranger’s is not known to exist', () =>
  rolledBack(async () => {
    const [owner, stranger, admin] = [await aPerson('viewer'), await aPerson('reviewer'), await aPerson('admin')]
    const first = await createToken(owner, { name: 'one', days: 1 })
    const second = await createToken(owner, { name: 'two', days: 1 })
    await expect(revokeToken(stranger, { tokenId: first.id })).rejects.toThrow('There is no such token.')
    await revokeToken(owner, { tokenId: first.id })
    expect((await listAuditRows({ limit: 1 }))[0]).toMatchObject({ action: 'token.revoke', subject: first.id })
    await revokeToken(admin, { tokenId: second.id })
    expect((await listAuditRows({ limit: 1 }))[0]).toMatchObject({ action: 'token.revoke-others', subject: second.id })
    await expect(revokeToken(owner, { tokenId: first.id })).rejects.toThrow('revoked already')
  }))

test('ending another’s session is an administrator’s; to others it is not known to exist', () =>
  rolledBack(async () => {
    const [owner, stranger, admin] = [await aPerson('viewer'), await aPerson('reviewer'), await aPerson('admin')]
    const { sessionId } = await signedIn(owner)
    await expect(endSession(stranger, { sessionId })).rejects.toThrow('There is no such session.')
    await endSession(admin, { sessionId })
    expect((await listAuditRows({ limit: 1 }))[0]).toMatchObject({
      action: 'session.end-others',
      subject: sessionId,
      detail: { person: owner.id },
    })
  }))

test('no password, token, link or session cookie is ever in the audit log', () =>
  rolledBack(async () => {
    const admin = await aPerson(...ROLES)
    const invitation = await invitePerson(admin, { email: 'new@example.org', roles: ['viewer'] })
    const joined = { secret: invitation.secret, name: 'New', password: NEW_PASSWORD, userAgent: '' }
    await acceptInvitation(joined)
    const { token } = await createToken(admin, { name: 'laptop', days: 30 })
    await signIn({ email: 'new@example.org', password: 'not this one at all', address: 'a', userAgent: '' }).catch(
      () => {},
    )
    await signIn({ email: 'mistyped secret', password: PASSWORD, address: 'a', userAgent: '' }).catch(() => {})
    await changePassword(admin, { currentPassword: PASSWORD, newPassword: 'slow river under ice', userAgent: '' })
    const text = await auditText()
    for (const action of ['person.join', 'token.create', 'session.refuse', 'password.change'])
      expect(text).toContain(action)
    for (const secret of [
      invitation.secret,
      NEW_PASSWORD,
      token,
      PASSWORD,
      'not this one',
      'mistyped',
      'slow river',
      '$argon2',
    ])
      expect(text).not.toContain(secret)
  }))
