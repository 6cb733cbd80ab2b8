import { isOnlyPerson } from '@/db/queries/active-people'
import { listSendersOfRuns } from '@/db/queries/uploads'
import { allow, type Doer } from '@/lib/auth/allow'

/** False for whoever sent the run, unless they are alone: what is done to it or its samples is done by somebody else. */
export async function mayMark(reader: Doer, runId: string): Promise<boolean> {
  allow(reader, 'pages.read')
  const [senders, alone] = await Promise.all([listSendersOfRuns([runId]), isOnlyPerson(reader.id)])
  return alone || !senders.get(runId)?.includes(reader.id)
}
