import { listPresent, type Present, removePresent, setPresent } from '@/db/queries/finding-presence'
import { findFinding } from '@/db/queries/findings'
import { allow, type Doer } from '@/lib/auth/allow'

/** `reading` and `editing` hold for half a minute; `gone` at once. */
export const DOINGS = ['reading', 'editing', 'gone'] as const
export type Doing = (typeof DOINGS)[number]

/**
 * Who else looks at a finding or writes there, told to somebody who does so too; null: there is no such finding. Nothing of
 * it is recorded: it is as fleeting as the last visit of a session, and says nothing of what anybody did.
 */
export async function beThere(reader: Doer, finding: string, doing: Doing): Promise<Present[] | null> {
  allow(reader, 'pages.read')
  if ((await findFinding(finding)) === null) return null
  const user = reader.id
  if (doing === 'gone') await removePresent({ finding, user })
  else await setPresent({ finding, user, editing: doing === 'editing' })
  return listPresent({ finding, besides: user })
}
