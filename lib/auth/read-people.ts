import 'server-only'
import { listSessions, type SessionRow } from '@/db/queries/sessions'
import { listTokens, type TokenRow } from '@/db/queries/tokens'
import { listPeople, type PersonRow } from '@/db/queries/users'
import { allow, type Doer } from './allow'

export type { PersonRow }

/** Everybody but invented people, by name. Throws `Forbidden` without `people.read`. */
export async function readPeople(actor: Doer): Promise<PersonRow[]> {
  allow(actor, 'people.read')
  return listPeople()
}

/** A person's API tokens, never the tokens themselves; one's own, or anybody's with `people.read`. */
export async function readTokens(actor: Doer, userId: string): Promise<TokenRow[]> {
  allow(actor, userId === actor.id ? 'pages.read' : 'people.read')
  return listTokens(userId)
}

/** A person's open sessions, the latest first; one's own, or anybody's with `people.read`. */
export async function readSessions(actor: Doer, userId: string): Promise<SessionRow[]> {
  allow(actor, userId === actor.id ? 'pages.read' : 'people.read')
  return listSessions(userId)
}
