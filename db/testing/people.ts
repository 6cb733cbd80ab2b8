import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { insertUser, setUserRoles } from '@/db/queries/users'
import type { Actor } from '@/lib/auth/allow'
import { newId } from '@/lib/auth/new-id'
import { hashPassword } from '@/lib/auth/password'
import { type SessionTicket, startSession } from '@/lib/auth/start-session'
import { ROLES, type Role } from '@/lib/roles'

export const PASSWORD = 'quiet harbour lantern'

export type TestPerson = Actor & { via: 'session'; ticket: SessionTicket }

const made = { count: 0 }
let hashed: Promise<string> | undefined

/** Somebody signed in with these roles and the password above. */
export async function aPerson(...roles: Role[]): Promise<TestPerson> {
  const id = newId('usr')
  made.count += 1
  const name = `Person ${made.count}`
  const email = `person-${made.count}@example.org`
  hashed ??= hashPassword(PASSWORD)
  await insertUser({ id, email, name, passwordHash: await hashed }, db)
  await setUserRoles(id, roles, 'system', db)
  return signedIn({ id, email, name, roles })
}

/** One person for each role, who holds it alone. */
export async function onePersonARole(): Promise<Record<Role, TestPerson>> {
  const people = await Promise.all(ROLES.map((role) => aPerson(role)))
  const [viewer, uploader, reviewer, approver, auditor, admin] = people
  if (!viewer || !uploader || !reviewer || !approver || !auditor || !admin) throw new Error('six roles, six people')
  return { viewer, uploader, reviewer, approver, auditor, admin }
}

/** Another session of the same person. */
export async function signedIn(person: Pick<Actor, 'id' | 'email' | 'name' | 'roles'>): Promise<TestPerson> {
  const ticket = await startSession(person.id, 'a browser', db)
  const { id, email, name, roles } = person
  return { id, email, name, roles, via: 'session', sessionId: ticket.sessionId, ticket }
}

/** An approver with this id, for what the database itself asks of who adopts. */
export async function anApprover(id: string): Promise<void> {
  hashed ??= hashPassword(PASSWORD)
  await insertUser({ id, email: `${id}@example.org`, name: id, passwordHash: await hashed }, db)
  await setUserRoles(id, ['approver'], 'system', db)
}

/** An invented person, as the demo has them. */
export async function aDemoPerson(): Promise<{ id: string; email: string }> {
  const id = newId('usr')
  const email = `${id}@example.org`
  await db.execute(
    sql`insert into users (id, email, name, demo, disabled_at) values (${id}, ${email}, 'Invented', true, now())`,
  )
  return { id, email }
}

/** As if the session had begun and been seen last so many hours ago. */
export async function ageSession(sessionId: string, hours: { begun?: number; seen?: number }): Promise<void> {
  await db.execute(sql`update sessions set
    expires_at = expires_at - make_interval(secs => ${(hours.begun ?? 0) * 3600}),
    created_at = created_at - make_interval(secs => ${(hours.begun ?? 0) * 3600}),
    last_seen_at = last_seen_at - make_interval(secs => ${(hours.seen ?? 0) * 3600}) where id = ${sessionId}`)
}

/** As if all attempts, tokens and invitations were made so many seconds earlier. */
export async function letTimePass(seconds: number): Promise<void> {
  const earlier = sql`make_interval(secs => ${seconds})`
  await db.execute(sql`update sign_in_attempts set at = at - ${earlier}`)
  await db.execute(
    sql`update api_tokens set expires_at = expires_at - ${earlier}, last_used_at = last_used_at - ${earlier}`,
  )
  await db.execute(sql`update invitations set expires_at = expires_at - ${earlier}`)
}

/** From here on no audit row can be written. */
export async function breakAuditLog(): Promise<void> {
  await db.execute(sql`alter table audit_rows add constraint audit_rows_broken check (false) not valid`)
}

/** Everything the verbs here can change, as one text to compare. */
export async function stateOfPeople(): Promise<string> {
  const [row] = await db.execute<{ state: string }>(sql`select json_build_array(
    (select json_agg(u order by u.id) from users u), (select json_agg(r order by r.user_id, r.role) from user_roles r),
    (select json_agg(s order by s.id) from sessions s), (select json_agg(i order by i.id) from invitations i),
    (select json_agg(t order by t.id) from api_tokens t))::text as state`)
  return row?.state ?? ''
}

/** The whole audit log as text: to look for what must not be in it. */
export async function auditText(): Promise<string> {
  const [row] = await db.execute<{ text: string }>(
    sql`select coalesce(string_agg(to_jsonb(a)::text, E'\\n'), '') as text from audit_rows a`,
  )
  return row?.text ?? ''
}
