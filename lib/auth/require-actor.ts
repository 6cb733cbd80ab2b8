import 'server-only'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { can, type Permission } from '@/lib/roles'
import type { Actor } from './allow'
import { PATH_HEADER, signInPath } from './callback-url'
import { findActor } from './find-actor'

/**
 * For pages and layouts: the person asking. Whoever is not signed in is sent to sign in and back; a page that is not
 * theirs to see is answered like one that does not exist.
 */
export async function requireActor(permission: Permission = 'pages.read'): Promise<Actor> {
  const actor = await findActor()
  if (actor === null) redirect(signInPath((await headers()).get(PATH_HEADER)))
  if (!can(actor.roles, permission)) notFound()
  return actor
}
