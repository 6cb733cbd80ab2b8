import 'server-only'
import type { Queryable } from '@/db/client'
import { listPeople } from '@/db/queries/users'
import { mentionsIn } from '@/lib/evals/mention'
import { sentence } from '@/lib/messages/sentence'
import { wrong } from './finding-input'

/**
 * The ids of the people a text names. Throws InvalidInput, at `path`, where it names somebody who is not here: they would
 * wait for an answer in vain. Whom an `earlier` text of the same named already may have left since.
 */
export async function peopleNamed(
  text: string,
  earlier: readonly string[],
  path: string,
  tx: Queryable,
): Promise<string[]> {
  const named = mentionsIn(text)
  const before = new Set(earlier.flatMap(mentionsIn))
  const added = named.filter((id) => !before.has(id))
  if (added.length === 0) return named
  const active = new Set((await listPeople(tx)).flatMap(({ id, state }) => (state === 'active' ? [id] : [])))
  if (added.some((id) => !active.has(id))) throw wrong({ path, message: sentence('finding.noPerson') })
  return named
}
