import { expect, test } from 'vitest'
import { listSessions } from '@/db/queries/sessions'
import { findUser, findUserByEmail, listPeople } from '@/db/queries/users'
import { aDemoPerson, ageSession, aPerson, letTimePass, PASSWORD, signedIn } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { Conflict, Forbidden, InvalidInput, NotFound } from '@/lib/errors'
import { ROLES } from '@/lib/roles'
import { acceptInvitation, findInvitation } from './accept-invitation'
import { COMMAND } from './allow'
import { createFirstAdmin } from './create-first-admin'
import { createUser } from './create-user'
import { disablePerson } from './disable-person'
import { enablePerson } from './enable-person'
import { actorFromCookie } from './find-actor'
import { invitePerson } from './invite-person'
import { readSessions, readTokens } from './read-people'
import { sealTicket } from './session-cookie'
import { setRoles } from './set-roles'
import { signIn } from './sign-in'

const JOIN = { name: 'Grace Hopper', password: 'violet anvil on the moor', userAgent: 'a browser' }

test('an invited person joins by their link, once, with the roles they were given', () =>
  rolledBack(async () => {
    const admin = await aPerson('admin')
    const { secret, userId } = await invitePerson(admin, {
      email: 'grace@example.org',
      roles: ['uploader', 'reviewer'],
    })
    expect((await listPeople()).find(({ id }) => id === userId)).toMatchObject({ state: 'invited', name: 'grace' })
    expect(await findInvitation(secret)).toMatchObject({ email: 'grace@example.org' })
    const ticket = await acceptInvitation({ ...JOIN, secret })
    expect(await actorFromCookie(await sealTicket(ticket))).toMatchObject({
      id: userId,
      name: 'Grace Hopper',
      roles: ['reviewer', 'uploader'],
    })
    expect((await listPeople()).find(({ id }) => id === userId)).toMatchObject({ state: 'active' })
    expect(await findInvitation(secret)).toBeNull()
    await expect(acceptInvitation({ ...JOIN, secret })).rejects.toThrow(NotFound)
  }))

test('an invitation runs out after seven days', () =>
  rolledBack(async () => {
    const { secret } = await invitePerson(await aPerson('admin'), { email: 'grace@example.org', roles: ['viewer'] })
    await letTimePass(7 * 86_400 - 60)
    expect(await findInvitation(secret)).not.toBeNull()
    await letTimePass(61)
    expect(await findInvitation(secret)).toBeNull()
    await expect(acceptInvitation({ ...JOIN, secret })).rejects.toThrow('was used or has run out')
  }))

test('inviting again before they joined gives a new link and the new roles, and ends the old link', () =>
  rolledBack(async () => {
    const admin = await aPerson('admin')
    const first = await invitePerson(admin, { email: 'grace@example.org', roles: ['viewer', 'uploader'] })
    const second = await invitePerson(admin, { email: 'grace@example.org', roles: ['auditor'] })
    expect(second.userId).toBe(first.userId)
    expect(await findInvitation(first.secret)).toBeNull()
    expect(await findInvitation(second.secret)).not.toBeNull()
    expect((await findUser(first.userId))?.roles).toEqual(['auditor'])
  }))

test('the list says who was seen, when last, and who never', () =>
  rolledBack(async () => {
    const admin = await aPerson('admin', 'viewer')
    await signedIn(admin)
    await ageSession(admin.sessionId, { seen: 30 })
    const { userId } = await invitePerson(admin, { email: 'grace@example.org', roles: ['auditor', 'viewer'] })
    const people = await listPeople()
    const seen = people.find(({ id }) => id === admin.id)
    expect(seen).toMatchObject({
      roles: ['viewer', 'admin'],
      lastSeenAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    })
    const [latest] = await listSessions(admin.id)
    expect(seen?.lastSeenAt).toBe(latest?.lastSeenAt)
    expect(people.find(({ id }) => id === userId)).toMatchObject({ roles: ['viewer', 'auditor'], lastSeenAt: null })
  }))

test('an address in use is not invited, whatever its case, and the sentence says which field', () =>
  rolledBack(async () => {
    const [admin, other] = [await aPerson('admin'), await aPerson('viewer')]
    const { email: demo } = await aDemoPerson()
    for (const email of [other.email, demo])
      await expect(invitePerson(admin, { email, roles: ['viewer'] })).rejects.toMatchObject({
        problems: [{ path: 'email' }],
      })
    expect(await findUserByEmail(other.email.toUpperCase())).toMatchObject({ id: other.id })
  }))

test('joining needs a password that holds, and the link stays good until it does', () =>
  rolledBack(async () => {
    const { secret } = await invitePerson(await aPerson('admin'), { email: 'grace@example.org', roles: ['viewer'] })
    await expect(acceptInvitation({ ...JOIN, secret, password: 'grace on the moor' })).rejects.toThrow(InvalidInput)
    await expect(acceptInvitation({ ...JOIN, secret, password: 'short' })).rejects.toThrow(InvalidInput)
    expect(await findInvitation(secret)).not.toBeNull()
  }))

test('an installation is never left without an administrator who can sign in', () =>
  rolledBack(async () => {
    const admin = await aPerson('admin', 'viewer')
    const command = COMMAND
    // One who has not joined yet, and one who is disabled, could not help.
    await invitePerson(admin, { email: 'later@example.org', roles: ['admin'] })
    const gone = await aPerson('admin')
    await disablePerson(admin, { userId: gone.id })
    await expect(setRoles(admin, { userId: admin.id, roles: ['viewer'] })).rejects.toThrow(Conflict)
    await expect(setRoles(command, { userId: admin.id, roles: ['viewer'] })).rejects.toThrow(Conflict)
    await expect(disablePerson(command, { userId: admin.id })).rejects.toThrow(Conflict)
    await aPerson('admin')
    await setRoles(admin, { userId: admin.id, roles: ['viewer'] })
    expect((await findUser(admin.id))?.roles).toEqual(['viewer'])
  }))

test('an administrator may give up roles and cannot give themselves one', () =>
  rolledBack(async () => {
    const [admin] = [await aPerson('admin', 'auditor'), await aPerson('admin')]
    await expect(setRoles(admin, { userId: admin.id, roles: ['admin', 'approver'] })).rejects.toThrow(Forbidden)
    await setRoles(admin, { userId: admin.id, roles: ['admin'] })
    expect((await findUser(admin.id))?.roles).toEqual(['admin'])
  }))

test('nobody disables themselves, and disabling twice or enabling the enabled is said to be so', () =>
  rolledBack(async () => {
    const [admin, other] = [await aPerson('admin'), await aPerson('viewer')]
    await aPerson('admin')
    await expect(disablePerson(admin, { userId: admin.id })).rejects.toThrow(Forbidden)
    await expect(enablePerson(admin, { userId: other.id })).rejects.toThrow(Conflict)
    await disablePerson(admin, { userId: other.id })
    await expect(disablePerson(admin, { userId: other.id })).rejects.toThrow(Conflict)
  }))

test('a disabled person cannot sign in, and can again when enabled, with the password they had', () =>
  rolledBack(async () => {
    const [admin, other] = [await aPerson('admin'), await aPerson('viewer')]
    const door = { email: other.email, password: PASSWORD, address: '192.0.2.7', userAgent: '' }
    await disablePerson(admin, { userId: other.id })
    await expect(signIn(door)).rejects.toThrow('The e-mail address or the password is not right.')
    await enablePerson(admin, { userId: other.id })
    await expect(signIn(door)).resolves.toMatchObject({ userId: other.id })
  }))

test('invented people are neither listed, nor changed, nor let in', () =>
  rolledBack(async () => {
    const [admin, demo] = [await aPerson('admin'), await aDemoPerson()]
    expect((await listPeople()).map(({ id }) => id)).not.toContain(demo.id)
    await expect(setRoles(admin, { userId: demo.id, roles: ['admin'] })).rejects.toThrow(NotFound)
    await expect(enablePerson(admin, { userId: demo.id })).rejects.toThrow(NotFound)
    await expect(disablePerson(admin, { userId: demo.id })).rejects.toThrow(NotFound)
    const session = await signedIn({ id: demo.id, email: demo.email, name: 'Invented', roles: [] })
    expect(await actorFromCookie(await sealTicket(session.ticket))).toBeNull()
  }))

test('the first administrator holds every role, is made once, and gets a password when none was given', () =>
  rolledBack(async () => {
    await aDemoPerson()
    const first = await createFirstAdmin({ email: 'Admin@localhost' })
    expect(first).toMatchObject({ email: 'admin@localhost', generated: true })
    expect((await findUserByEmail('admin@localhost'))?.roles).toEqual(ROLES)
    const door = { email: 'admin@localhost', password: first?.password ?? '', address: 'a', userAgent: '' }
    await expect(signIn(door)).resolves.toMatchObject({ version: 1 })
    expect(await createFirstAdmin({ email: 'second@localhost', password: 'violet anvil on the moor' })).toBeNull()
    expect(await findUserByEmail('second@localhost')).toBeNull()
  }))

test('a user made by a command can sign in at once; the address is taken from then on', () =>
  rolledBack(async () => {
    const input = { email: 'ci@example.org', roles: ['uploader' as const], password: 'violet anvil on the moor' }
    const { userId } = await createUser(COMMAND, input)
    expect(await findUser(userId)).toMatchObject({ name: 'ci', roles: ['uploader'], disabled: false })
    await expect(createUser(COMMAND, input)).rejects.toThrow(Conflict)
    await expect(createUser(COMMAND, { ...input, email: 'x@example.org', password: 'password1234' })).rejects.toThrow(
      InvalidInput,
    )
  }))

test('sessions and tokens are read by their owner and by whoever may see people, and by nobody else', () =>
  rolledBack(async () => {
    const [owner, stranger, admin] = [await aPerson('viewer'), await aPerson('auditor'), await aPerson('admin')]
    const { sessionId } = await signedIn(owner)
    for (const reader of [owner, admin]) {
      expect((await readSessions(reader, owner.id)).map(({ id }) => id)).toContain(sessionId)
      expect(await readTokens(reader, owner.id)).toEqual([])
    }
    await expect(readSessions(stranger, owner.id)).rejects.toThrow(Forbidden)
    await expect(readTokens(stranger, owner.id)).rejects.toThrow(Forbidden)
    await expect(readSessions({ ...owner, roles: [] }, owner.id)).rejects.toThrow(Forbidden)
  }))
