import 'server-only'
import { type AuditActor, SYSTEM } from '@/lib/audit/actions'
import { Forbidden } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { can, type Permission, ROLES, type Role, rolesWith } from '@/lib/roles'

/** Who does something: what a verb needs to ask for permission and to sign the audit row. */
export type Doer = AuditActor & { roles: readonly Role[] }

/** A person who proved who they are, by a session of the browser or by an API token. */
export type Actor = Doer & { email: string } & (
    | { via: 'session'; sessionId: string }
    | { via: 'token'; tokenId: string }
  )

/** The installation itself: its first start, its seeds and the commands of whoever can reach its database anyway. */
export const COMMAND: Doer = { ...SYSTEM, roles: ROLES }

/** Somebody who has not signed in. */
export const VISITOR: Doer = { id: 'visitor', name: 'visitor', roles: [] }

/** The first line of every verb. Throws `Forbidden`, naming the roles that would do. */
export function allow(actor: Pick<Doer, 'roles'>, permission: Permission): void {
  if (can(actor.roles, permission)) return
  const roles = rolesWith(permission)
  throw new Forbidden(
    roles.length === 0 ? sentence('auth.forNobody') : sentence('auth.needsRole', { roles: roles.join(' or ') }),
  )
}
